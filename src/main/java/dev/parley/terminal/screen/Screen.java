package dev.parley.terminal.screen;

import dev.parley.terminal.chat.Chat;
import dev.parley.terminal.chat.Completion;
import dev.parley.terminal.chat.View;
import dev.parley.terminal.text.Columns;
import dev.parley.terminal.text.Style;
import dev.parley.terminal.text.StyledLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * A chat on a terminal. One thread reads keys, another one draws; whoever has something new only says so. A terminal that
 * takes no output for a while, because its user has stopped it or its line is slow, therefore holds back nobody, and
 * is then shown what is true by then.
 */
abstract class Screen implements View {
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** So many times a second is enough, however much happens. */
    private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(20);

    protected final InputLine input = new InputLine();
    protected final boolean colours;

    private final Object signal = new Object();

    /** Held while the terminal is written to, which may take long. */
    private final Object terminalLock = new Object();

    private final Opener opener;
    private @Nullable Terminal terminal;
    private @Nullable Chat chat;
    private volatile int columns = 80;
    private volatile int rows = 24;
    private volatile String hint = "";
    private volatile @Nullable Ending ending;
    private @Nullable Edit edit;
    private boolean dirty = true;
    private boolean rung;
    private boolean given;

    /** How the chat ended. */
    record Ending(int exitCode, String message) {}

    private record Edit(String text, Consumer<String> done) {}

    /** Takes the terminal; again after another program has had it. */
    interface Opener {
        Terminal open() throws IOException;
    }

    Screen(Opener opener, boolean colours) {
        this.opener = opener;
        this.colours = colours;
    }

    /** Shows the chat until it is over; the caller then still has to leave it. */
    Ending run(Chat shown, @Nullable String conversation) throws IOException {
        chat = shown;
        take();
        Thread drawing = new Thread(this::drawWhileOpen, "parley-draw");
        drawing.setDaemon(true);
        drawing.start();
        shown.start(conversation);
        try {
            readKeys();
        } finally {
            giveBack();
        }
        Ending end = ending;
        return end == null ? new Ending(0, "") : end;
    }

    private void readKeys() throws IOException {
        Keys keys = new Keys(terminal().reader());
        while (ending == null) {
            Key key = keys.next(PATIENCE);
            if (key != null) {
                press(key);
            }
            chat().tick();
            if (runEditor()) {
                keys = new Keys(terminal().reader());
            }
        }
    }

    /** For the end of the process by a signal. */
    void restore() {
        try {
            giveBack();
            chat().close();
        } catch (IOException gone) {
            // There is no terminal any more to leave as it was.
            return;
        }
    }

    private void take() throws IOException {
        synchronized (terminalLock) {
            Terminal taken = opener.open();
            terminal = taken;
            taken.handle(Terminal.Signal.WINCH, resized -> resize());
            resize();
            write(opening());
            given = true;
        }
    }

    private void giveBack() throws IOException {
        synchronized (terminalLock) {
            if (given) {
                given = false;
                write(closing());
                terminal().close();
            }
        }
    }

    private void resize() {
        int width = terminal().getWidth();
        int height = terminal().getHeight();
        // Where there is no terminal nobody knows.
        columns = width > 0 ? width : 80;
        rows = height > 0 ? height : 24;
        resized();
        refresh();
    }

    /** What prepares the terminal. */
    abstract String opening();

    /** What leaves it as it was. */
    abstract String closing();

    /** The size has changed: nothing is where it was. */
    abstract void resized();

    /** What is to be written for the screen to show what is true now. */
    abstract String draw();

    /** Moves through the timeline by a page, backward or forward. */
    abstract void scroll(boolean back);

    private void drawWhileOpen() {
        try {
            while (ending == null) {
                String bell = awaitChange();
                synchronized (terminalLock) {
                    if (given) {
                        write(bell + draw());
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what rings the bell, if it is to ring. Nothing is written while others may have to say something. */
    private String awaitChange() throws InterruptedException {
        synchronized (signal) {
            signal.wait(BETWEEN_DRAWINGS.toMillis());
            while (!dirty) {
                signal.wait();
            }
            dirty = false;
            String bell = rung ? "\u0007" : "";
            rung = false;
            return bell;
        }
    }

    private void write(String output) {
        terminal().writer().write(output);
        terminal().writer().flush();
    }

    private void press(Key key) {
        boolean typed = true;
        synchronized (input) {
            switch (key.kind()) {
                case TEXT, PASTE -> input.insert(key.text());
                case NEW_LINE -> input.insert("\n");
                case BACKSPACE -> input.backspace();
                case DELETE -> input.delete();
                case DELETE_WORD -> input.deleteWord();
                case DELETE_LINE -> input.deleteLine();
                case DELETE_REST -> input.deleteRest();
                case PUT_BACK -> input.putBack();
                default -> typed = move(key.kind());
            }
        }
        if (typed) {
            hint = "";
            if (!input.isEmpty() && !input.text().startsWith("/")) {
                chat().typing();
            }
        } else {
            act(key.kind());
        }
        refresh();
    }

    /** Returns false if the key does not move the cursor. */
    private boolean move(Key.Kind kind) {
        switch (kind) {
            case LEFT -> input.left();
            case RIGHT -> input.right();
            case HOME -> input.home();
            case END -> input.end();
            case WORD_LEFT -> input.wordLeft();
            case WORD_RIGHT -> input.wordRight();
            case UP -> input.recallEarlier();
            case DOWN -> input.recallLater();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void act(Key.Kind kind) {
        switch (kind) {
            case ENTER -> enter();
            case TAB -> complete();
            case PAGE_UP -> scroll(true);
            case PAGE_DOWN -> scroll(false);
            case REDRAW -> resized();
            case EDITOR -> edit(input.text(), input::set);
            case INTERRUPT -> interrupt();
            case END_OF_INPUT -> endUnlessWriting();
            case CLOSED -> end(0, "");
            default -> hint = "";
        }
    }

    private void enter() {
        String line;
        synchronized (input) {
            line = input.take();
        }
        hint = "";
        entered();
        chat().enter(line);
    }

    /** A line was entered: the end of the timeline is what its writer wants to see. */
    abstract void entered();

    private void interrupt() {
        if (input.isEmpty()) {
            end(0, "");
        } else {
            synchronized (input) {
                input.set("");
            }
        }
    }

    private void endUnlessWriting() {
        if (input.isEmpty()) {
            end(0, "");
        }
    }

    private void complete() {
        Completion completion = chat().complete(input.beforeCursor());
        List<String> candidates = completion.candidates();
        if (!candidates.isEmpty()) {
            String shared = completion.shared();
            if (shared.length() > input.beforeCursor().length() - completion.from() || candidates.size() == 1) {
                synchronized (input) {
                    input.replace(completion.from(), shared);
                }
            }
            hint = candidates.size() == 1 ? "" : String.join("  ", candidates);
        }
    }

    /** Returns whether an editor was used, and the terminal is another one therefore. */
    private boolean runEditor() throws IOException {
        Edit wanted;
        synchronized (signal) {
            wanted = edit;
            edit = null;
        }
        if (wanted == null) {
            return false;
        }
        giveBack();
        String text = Editor.edit(wanted.text());
        take();
        refresh();
        if (text == null) {
            hint = "The editor failed. Set EDITOR to another one.";
        } else if (!text.isBlank()) {
            synchronized (input) {
                wanted.done().accept(text);
            }
        }
        return true;
    }

    @Override
    public void refresh() {
        synchronized (signal) {
            dirty = true;
            signal.notifyAll();
        }
    }

    @Override
    public void ring() {
        synchronized (signal) {
            rung = true;
            dirty = true;
            signal.notifyAll();
        }
    }

    @Override
    public void edit(String text, Consumer<String> done) {
        synchronized (signal) {
            edit = new Edit(text, done);
        }
    }

    @Override
    public void end(int exitCode, String message) {
        if (ending == null) {
            ending = new Ending(exitCode, message);
        }
    }

    protected final int columns() {
        return columns;
    }

    protected final int rows() {
        return rows;
    }

    protected final Chat chat() {
        if (chat == null) {
            throw new IllegalStateException("Not shown");
        }
        return chat;
    }

    private Terminal terminal() {
        if (terminal == null) {
            throw new IllegalStateException("Not open");
        }
        return terminal;
    }

    /** What to choose from, else who is typing, else what is wrong with the connection. */
    protected final StyledLine statusLine() {
        var status = chat().status();
        if (!hint.isEmpty()) {
            return StyledLine.of(Style.DIM, Columns.cut(hint, columns));
        }
        if (!status.connected()) {
            String waiting = status.waiting() == 0 ? "" : " %d unsent".formatted(status.waiting());
            return StyledLine.of(Style.ALERT, Columns.cut("Connecting…" + waiting, columns));
        }
        String sending = status.waiting() == 0 ? "" : "Sending… ";
        return StyledLine.of(Style.NOTICE, Columns.cut(sending + status.typing(), columns));
    }

    /** The lines of the input with a mark before the first one, and where the cursor is in them. */
    protected final InputLine.Layout inputRows(String mark, int most) {
        int indent = Columns.width(mark);
        InputLine.Layout layout;
        synchronized (input) {
            layout = input.layout(Math.max(3, columns - indent));
        }
        int first = Math.max(0, Math.min(layout.row(), layout.rows().size() - most));
        int last = Math.min(layout.rows().size(), first + most);
        List<String> shown = layout.rows().subList(first, last).stream()
                .map(row -> (row.equals(layout.rows().get(0)) && first == 0 ? mark : " ".repeat(indent)) + row)
                .toList();
        return new InputLine.Layout(shown, layout.row() - first, layout.column() + indent);
    }
}
