package dev.parley.terminal.command;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.Event;
import dev.parley.terminal.client.LiveConnection;
import dev.parley.terminal.client.Message;
import dev.parley.terminal.client.ParleyClient;
import dev.parley.terminal.client.Person;
import dev.parley.terminal.client.RefusedException;
import dev.parley.terminal.signin.Session;
import dev.parley.terminal.text.SafeText;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Follows a conversation. What was missed while there was no connection is written when there is one again, so that
 * each message appears once however bad the line is.
 */
final class Tail implements LiveConnection.Listener, AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** Enough to recognise what comes both live and by catching up. */
    private static final int MOST_REMEMBERED = 1_000;

    private final ParleyClient client;
    private final Person.Id me;
    private final Conversation conversation;
    private final Shell shell;
    private final boolean json;
    private final LiveConnection live;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<Message.Id, Long> revisions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Message.Id, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private long revision;
    private long lastSeq;
    private boolean signedOut;

    Tail(Session session, Conversation conversation, Shell shell, boolean json) {
        this.client = session.client();
        this.me = session.me().id();
        this.conversation = conversation;
        this.shell = shell;
        this.json = json;
        this.live = client.live(this);
        this.revision = conversation.revision();
    }

    /**
     * Writes the last messages; then, if asked to, what comes, until nobody reads it any more or the sign-in ends.
     *
     * @return false if the sign-in has ended
     */
    boolean run(int messages, boolean follow) throws IOException, RefusedException, InterruptedException {
        for (Event event : client.recent(conversation, Math.max(1, messages))) {
            boolean unused = isRepeated(event.detail());
            if (messages > 0) {
                write(event);
            }
        }
        if (follow) {
            live.start();
            ended.await();
        }
        return !signedOut;
    }

    @Override
    public void connected() {
        try {
            boolean more = true;
            while (more) {
                ParleyClient.Changes changes = client.changes(conversation, revision, lastSeq);
                changes.events().forEach(this::received);
                revision = Math.max(revision, changes.revision());
                more = changes.more();
            }
        } catch (IOException | RefusedException failed) {
            shell.complain("Some messages may be missing.");
        }
    }

    @Override
    public void received(Event event) {
        boolean elsewhere =
                event.conversation() != null && !event.conversation().equals(conversation.id());
        if (elsewhere || isRepeated(event.detail())) {
            return;
        }
        if (!json || event.conversation() != null || event.type().equals("system")) {
            write(event);
        }
        if (event.detail() instanceof Event.Left left && left.person().equals(me)) {
            shell.complain("You’re no longer in this conversation.");
            ended.countDown();
        }
    }

    private boolean isRepeated(Event.Detail detail) {
        Message message = message(detail);
        if (message == null) {
            return false;
        }
        Long known = revisions.put(message.id(), message.revision());
        lastSeq = Math.max(lastSeq, message.seq());
        revision = Math.max(revision, message.revision());
        return known != null && known >= message.revision();
    }

    private static @Nullable Message message(Event.Detail detail) {
        if (detail instanceof Event.Posted posted) {
            return posted.message();
        }
        return detail instanceof Event.Changed changed ? changed.message() : null;
    }

    /** A pipe whose reader has gone ends it. */
    private void write(Event event) {
        if (json) {
            shell.out().println(event.json());
        } else if (event.detail() instanceof Event.Posted posted
                && !posted.message().threadOnly()) {
            shell.say(line(posted.message()));
        }
        if (shell.out().checkError()) {
            ended.countDown();
        }
    }

    private String line(Message message) {
        String time = TIME.format(message.createdAt().atZone(ZoneId.systemDefault()));
        Person.Id sender = message.sender();
        String content = message.deleted() ? "(deleted)" : message.content();
        StringBuilder line = new StringBuilder(time).append(' ');
        line.append(sender == null ? "* " : name(sender) + ": ").append(content.replace("\n", "\n    "));
        message.files().forEach(file -> line.append("\n    [file] ").append(SafeText.line(file.name())));
        return line.toString();
    }

    private String name(Person.Id sender) {
        try {
            return SafeText.line(client.person(sender).displayName());
        } catch (IOException lost) {
            return "Someone";
        }
    }

    @Override
    public void lost() {
        // It connects again by itself.
    }

    @Override
    public void signedOut() {
        signedOut = true;
        ended.countDown();
    }

    @Override
    public void close() {
        live.close();
        ended.countDown();
    }
}
