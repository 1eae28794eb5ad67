package dev.parley.terminal.chat;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.Event;
import dev.parley.terminal.client.LiveConnection;
import dev.parley.terminal.client.Message;
import dev.parley.terminal.client.Outbox;
import dev.parley.terminal.client.ParleyClient;
import dev.parley.terminal.client.Person;
import dev.parley.terminal.client.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chat of one person: keeps the conversations and the open one up to date, and does what is entered.
 *
 * <p>Requests are made by one worker thread, and by the one that reads the connection. {@link #enter} and all that only
 * looks return at once.
 */
public final class Chat implements LiveConnection.Listener, AutoCloseable {
    private static final int SIGNED_OUT = 3;
    private static final Duration PRESENCE = Duration.ofSeconds(5);
    private static final Duration TYPING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ParleyClient client;
    private final ChatState state;
    private final ConversationLoader loader;
    private final Bell bell;
    private final ChatEvents events;
    private final ChatCommands commands;
    private final ChatWorker worker;
    private final Outbox outbox;
    private final LiveConnection live;
    private boolean typed;
    private long lookedAt = System.nanoTime();
    private long typedAt = System.nanoTime() - TYPING.toNanos();

    public Chat(ParleyClient client, Person me, View view) {
        this.client = client;
        this.state = new ChatState(client, me, view);
        this.loader = new ConversationLoader(client, state);
        this.bell = new Bell(state);
        this.worker = new ChatWorker(state::note);
        this.events = new ChatEvents(state, loader, bell, new ChatRequests(worker, client, state, loader, bell));
        this.outbox = new Outbox(client, (pending, message) -> events.posted(message), this::notSent);
        this.live = client.live(this);
        this.commands = new ChatCommands(this, client, state, loader);
    }

    /** Connects; opens a conversation if one is named. */
    public Chat start(@Nullable String name) {
        outbox.start();
        live.start();
        worker.workInTurn(() -> {
            state.replaceConversations(client.conversations());
            state.view().refresh();
            if (name == null) {
                commands.welcome();
            } else {
                commands.open(name);
            }
        });
        return this;
    }

    /** Does what a line says: a command after a slash, everything else is sent. All happens in the order of the lines. */
    public void enter(String line) {
        typed = false;
        if (line.isBlank()) {
            return;
        }
        if (line.startsWith("/") && !line.startsWith("//")) {
            worker.workInTurn(() -> commands.run(line.strip()));
            return;
        }
        Message.Draft draft = Message.Draft.of(line.startsWith("//") ? line.substring(1) : line);
        if (worker.hasLines()) {
            worker.workInTurn(() -> send(draft));
        } else {
            send(draft);
        }
    }

    void send(Message.Draft draft) {
        OpenConversation current = state.current();
        if (current == null) {
            state.note("Open a conversation first: /open NAME");
        } else if (!outbox.add(new Outbox.Pending(current.id(), draft))) {
            state.note("Too many messages are waiting to be sent.");
        }
        state.view().refresh();
    }

    private void notSent(Outbox.Pending pending, RefusedException reason) {
        state.note(
                "Not sent: %s (%s)".formatted(reason.detail(), pending.draft().content()));
    }

    /** Does something by the worker; what goes wrong is shown. */
    void work(ChatWorker.Task task) {
        worker.work(task);
    }

    void open(Conversation conversation) throws IOException, RefusedException {
        loader.open(conversation, events::received);
    }

    boolean toggleBell() {
        return bell.toggle();
    }

    /** What can follow the text before the cursor. */
    public Completion complete(String text) {
        List<Person> members = state.withOpen(OpenConversation::members).orElse(List.of());
        List<String> commands = state.withOpen(OpenConversation::commands).orElse(List.of());
        return new Completer(state.conversations().all(), members, commands).complete(text);
    }

    /** Tells the others that something is being written, at most once a second. */
    public void typing() {
        typed = true;
        tellTyping();
    }

    private void tellTyping() {
        long now = System.nanoTime();
        OpenConversation current = state.current();
        if (typed && current != null && now - typedAt > TYPING.toNanos()) {
            typed = false;
            typedAt = now;
            live.typing(current.id(), true);
        }
    }

    /** To be called a few times a second: what has to happen after some time. */
    public void tick() {
        if (state.withOpen(OpenConversation::forgetTypists).orElse(false)) {
            state.view().refresh();
        }
        tellTyping();
        long now = System.nanoTime();
        if (now - lookedAt > PRESENCE.toNanos() && state.isConnected() && worker.isIdle()) {
            lookedAt = now;
            worker.workQuietly(this::lookAround, state::fallBehind);
        }
    }

    private void lookAround() throws IOException, RefusedException {
        if (state.takeBehind()) {
            loader.catchUp(events::received);
        }
        if (bell.isOutdated()) {
            bell.disturb(client.doNotDisturb());
        }
        loader.lookForPeople();
    }

    /** What is to be seen beside the timeline. */
    public Status status() {
        return state.status(outbox.waiting().size());
    }

    /** The entries of the open conversation. */
    public List<Entry> entries() {
        return state.entries();
    }

    public Person me() {
        return state.me();
    }

    /** Loads messages before the first one. */
    public void loadOlder() {
        worker.work(() -> loader.older(ConversationLoader.PAGE));
    }

    @Override
    public void connected() {
        outbox.hurry();
        state.connected(true);
        try {
            state.replaceConversations(client.conversations());
            bell.disturb(client.doNotDisturb());
            loader.catchUp(events::received);
        } catch (IOException | RefusedException failed) {
            state.fallBehind();
        }
        state.view().refresh();
    }

    @Override
    public void received(Event event) {
        events.received(event);
    }

    @Override
    public void lost() {
        state.connected(false);
        state.view().refresh();
    }

    @Override
    public void signedOut() {
        state.view().end(SIGNED_OUT, "Your session has ended. Sign in again.");
    }

    /** Leaves: what is to be done and sent gets three seconds; returns what could not be sent. */
    public List<String> leave() {
        worker.finishLines(PATIENCE);
        boolean sent = outbox.flush(PATIENCE);
        List<String> unsent = sent
                ? List.of()
                : outbox.waiting().stream()
                        .map(pending -> pending.draft().content())
                        .toList();
        close();
        return unsent;
    }

    @Override
    public void close() {
        outbox.close();
        worker.close();
        live.close();
    }
}
