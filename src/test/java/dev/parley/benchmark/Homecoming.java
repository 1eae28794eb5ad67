package dev.parley.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with one conversation, who comes as the protocol says: connects and subscribes, then asks which conversations
 * have changed, and then for what has changed in theirs. May go, and come again.
 */
final class Homecoming implements StompSocket.Listener, HttpSocket.Listener {
    private static final byte[] SEQ = "\"seq\":".getBytes(ISO_8859_1);
    private static final byte[] MORE = "\"more\":true".getBytes(ISO_8859_1);
    private static final int AT_ONCE = 200;

    private final Loop loop;
    private final InetSocketAddress server;
    private final int number;
    private final long conversation;
    private final byte[] conversationId;
    private final String token;
    private final Checks checks;
    private final Listener listener;
    private @Nullable StompSocket socket;
    private @Nullable HttpSocket http;
    private long revision;
    private boolean listed;
    private int bytes;

    /** Learns how it goes. */
    interface Listener extends Crowd.Ears {
        /** They are connected, and know all that had been said. */
        void back(Homecoming person);

        /** The connection is lost, or did not come about. */
        void lost(Homecoming person, String why);
    }

    /** @param number of the person; their account is the next number */
    Homecoming(Loop loop, InetSocketAddress server, int number, long conversation, Checks checks, Listener listener) {
        this.loop = loop;
        this.server = server;
        this.number = number;
        this.conversation = conversation;
        this.conversationId = "\"id\":%d,".formatted(conversation).getBytes(ISO_8859_1);
        this.token = Town.token(number + 1);
        this.checks = checks;
        this.listener = listener;
    }

    /** @param known the revision up to which they know everything */
    void come(long known) {
        revision = known;
        listed = false;
        bytes = 0;
        StompSocket fresh =
                new StompSocket("/ws", "127.0.0.1:" + server.getPort(), token, "/user/queue/events", number, this);
        socket = fresh;
        open(fresh);
    }

    private void open(Wire wire) {
        try {
            loop.open(server, wire);
        } catch (IOException failure) {
            fail(failure.toString());
        }
    }

    /** Drops the connections without a word, as a network does. */
    void go() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
        endRequests();
    }

    private void endRequests() {
        if (http != null) {
            http.close();
            http = null;
        }
    }

    int number() {
        return number;
    }

    /** Up to where they knew everything when they were back. */
    long revision() {
        return revision;
    }

    /** What the answers had together. */
    int bytes() {
        return bytes;
    }

    StompSocket socket() {
        return Objects.requireNonNull(socket);
    }

    @Override
    public void live(StompSocket live) {
        HttpSocket fresh = new HttpSocket(number, this);
        http = fresh;
        open(fresh);
    }

    @Override
    public void message(StompSocket from, byte[] message, int start, int end) {
        SendFrame.read(number, message, start, end, listener);
    }

    @Override
    public void connected(HttpSocket connected) {
        ask(connected, "/api/conversations");
    }

    private void ask(HttpSocket connection, String path) {
        connection.ask("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(path, token)
                .getBytes(ISO_8859_1));
    }

    @Override
    public void answered(HttpSocket connection, int status, String head, byte[] body, int length) {
        bytes += length;
        if (status != 200) {
            fail("status " + status);
        } else if (!listed) {
            listed = true;
            if (Bytes.indexOf(conversationId, body, 0, length) < 0) {
                checks.failed("the conversation is not listed");
            }
            askForChanges(connection);
        } else {
            take(body, length);
            if (Bytes.indexOf(MORE, body, 0, length) >= 0) {
                askForChanges(connection);
            } else {
                endRequests();
                listener.back(this);
            }
        }
    }

    private void askForChanges(HttpSocket connection) {
        ask(
                connection,
                "/api/conversations/%d/changes?after_revision=%d&limit=%d".formatted(conversation, revision, AT_ONCE));
    }

    /** Nothing is edited here, so revisions are what seqs are. */
    private void take(byte[] body, int length) {
        for (int at = Bytes.indexOf(SEQ, body, 0, length); at >= 0; at = Bytes.indexOf(SEQ, body, at + 1, length)) {
            revision = checks.follows(Bytes.numberAt(body, at + SEQ.length), revision);
        }
    }

    @Override
    public void lost(StompSocket connection, String why) {
        fail(why);
    }

    @Override
    public void lost(HttpSocket connection, String why) {
        fail(why);
    }

    private void fail(String why) {
        go();
        listener.lost(this, why);
    }
}
