package dev.parley.terminal.client;

import java.io.IOException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One WebSocket that speaks STOMP: from the handshake until it ends. */
final class StompSocket implements AutoCloseable {
    private static final int SIGN_IN_ENDED = 4001;
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final int LONGEST_FRAME = 16 * 1024 * 1024;

    /** A part is asked for when the one before has been dealt with, so there are two at most. */
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();

    private final StringBuilder unread = new StringBuilder();
    private @Nullable WebSocket socket;
    private String host = "";
    private long heardAt = System.nanoTime();
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

    /** What came: text, or the end. */
    private record Part(String text, int closeCode, boolean end) {}

    /** The server closed the connection because the sign-in has ended. */
    static final class SignedOutException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    WebSocket.Listener listener() {
        return new WebSocket.Listener() {
            @Override
            public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                parts.add(new Part(data.toString(), 0, false));
                return null;
            }

            @Override
            public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                parts.add(new Part("", code, true));
                return null;
            }

            @Override
            public void onError(WebSocket from, Throwable failure) {
                parts.add(new Part("", 0, true));
            }
        };
    }

    void use(WebSocket opened, String serverHost) {
        socket = opened;
        host = serverHost;
    }

    /** Connects and subscribes; returns when the subscription is live. */
    void subscribe() throws IOException {
        write(StompFrame.of("CONNECT", "accept-version", "1.2", "host", host, "heart-beat", "25000,25000"));
        await("CONNECTED");
        write(StompFrame.of("SUBSCRIBE", "id", "1", "destination", "/user/queue/events", "receipt", "subscribed"));
        await("RECEIPT");
    }

    private void await(String command) throws IOException {
        StompFrame frame = nextFrame();
        while (frame == null || !frame.command().equals(command)) {
            frame = nextFrame();
        }
    }

    /** Waits for the next event; null if there is none for now. */
    @Nullable
    Event next() throws IOException {
        StompFrame frame = nextFrame();
        return frame != null && frame.command().equals("MESSAGE") ? Event.read(frame.body()) : null;
    }

    private @Nullable StompFrame nextFrame() throws IOException {
        int end = unread.indexOf("\0");
        if (end < 0) {
            receive();
            return null;
        }
        StompFrame frame = StompFrame.parse(unread.substring(0, end));
        unread.delete(0, end + 1);
        if (frame.command().equals("ERROR")) {
            throw new IOException("The server rejected the connection.");
        }
        return frame;
    }

    private void receive() throws IOException {
        Part part = poll();
        if (part == null) {
            beat();
        } else if (part.closeCode() == SIGN_IN_ENDED) {
            throw new SignedOutException();
        } else if (part.end() || unread.length() > LONGEST_FRAME) {
            throw new IOException("The connection was closed.");
        } else {
            heardAt = System.nanoTime();
            // Line breaks between frames are heart-beats.
            unread.append(unread.isEmpty() ? part.text().stripLeading() : part.text());
            open().request(1);
        }
    }

    private @Nullable Part poll() throws IOException {
        try {
            return parts.poll(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private void beat() throws IOException {
        if (System.nanoTime() - heardAt > SILENCE.toNanos()) {
            throw new IOException("The server has fallen silent.");
        }
        write("\n");
    }

    void send(String destination, Json body) {
        write(StompFrame.of("SEND", "destination", destination, "content-type", "application/json")
                .withBody(body.write()));
    }

    private void write(StompFrame frame) {
        write(frame.write());
    }

    /** Drops what is to be sent while the last frame is still on its way: typing and heart-beats can be missed. */
    private synchronized void write(String text) {
        if (sending.isDone()) {
            sending = open().sendText(text, true);
        }
    }

    private WebSocket open() {
        if (socket == null) {
            throw new IllegalStateException("Not open");
        }
        return socket;
    }

    /** Says goodbye, so that others see at once that the caller has gone. Waits up to a second for it to be sent. */
    void leave() {
        CompletableFuture<?> goodbye;
        synchronized (this) {
            goodbye = sending.isDone()
                    ? open().sendText(StompFrame.of("DISCONNECT").write(), true)
                            .thenCompose(sent -> sent.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                    : sending;
            sending = goodbye;
        }
        try {
            goodbye.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException lost) {
            open().abort();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        parts.add(new Part("", WebSocket.NORMAL_CLOSURE, true));
    }

    @Override
    public void close() {
        open().abort();
    }
}
