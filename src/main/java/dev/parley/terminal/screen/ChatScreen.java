package dev.parley.terminal.screen;

import dev.parley.terminal.chat.Chat;
import dev.parley.terminal.client.ParleyClient;
import dev.parley.terminal.client.Person;
import dev.parley.terminal.text.Consoles;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Shows a chat on the terminal that this process has. */
public final class ChatScreen {
    /** What is written is understood by all terminals of today. Another type would have JLine run a program to ask. */
    private static final String TYPE = "xterm-256color";

    private ChatScreen() {}

    /**
     * How to show it.
     *
     * @param lines line by line, rather than on the whole screen
     * @param colours whether the terminal's colours may be used
     * @param conversation what to open, null for the list
     */
    public record Options(
            boolean lines, boolean colours, @Nullable String conversation) {}

    /**
     * How it ended.
     *
     * @param message what to say; empty if there is nothing to say
     * @param unsent messages that could not be sent
     */
    public record Result(int exitCode, String message, List<String> unsent) {}

    /** Shows the chat until its user leaves, or can't go on. */
    public static Result run(ParleyClient client, Person me, Options options) throws IOException {
        boolean dumb = isDumb();
        boolean colours = options.colours() && !dumb;
        Screen screen = options.lines() || dumb
                ? new LineScreen(() -> open(dumb), colours, !dumb)
                : new FullScreen(() -> open(false), colours);
        Chat chat = new Chat(client, me, screen);
        Thread restoring = new Thread(screen::restore, "parley-restore");
        Runtime.getRuntime().addShutdownHook(restoring);
        Screen.Ending ending = screen.run(chat, options.conversation());
        Runtime.getRuntime().removeShutdownHook(restoring);
        return new Result(ending.exitCode(), ending.message(), chat.leave());
    }

    /** Where the cursor cannot be moved, or where there is no terminal at all. */
    private static boolean isDumb() {
        String type = System.getenv("TERM");
        return Consoles.interactive() == null || type == null || type.isEmpty() || type.equals("dumb");
    }

    /** Newer versions of Java warn of a library, in the middle of the screen. Unix has a command that does the same. */
    private static boolean mayLoadLibraries() {
        return Runtime.version().feature() < 24 || File.separatorChar == '\\';
    }

    private static Terminal open(boolean dumb) throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(dumb)
                .type(dumb ? Terminal.TYPE_DUMB : TYPE)
                .jni(mayLoadLibraries())
                .encoding(java.nio.charset.StandardCharsets.UTF_8)
                .graphemeCluster(false)
                .build();
        if (!dumb) {
            terminal.enterRawMode();
            Attributes raw = terminal.getAttributes();
            // Ctrl+C is a key like others: it empties the line first.
            raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
            terminal.setAttributes(raw);
        }
        return terminal;
    }
}
