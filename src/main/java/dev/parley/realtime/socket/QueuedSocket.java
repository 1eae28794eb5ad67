package dev.parley.realtime.socket;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.WebSocketSessionDecorator;
import org.springframework.web.socket.sockjs.transport.SockJsSession;

/**
 * A socket that is written to asynchronously: sending returns immediately, and what the network does not accept yet is
 * queued here, in order. A slow consumer, whose queue is full or whose write times out, is closed with
 * {@link #TOO_SLOW}; the client reconnects and catches up.
 */
final class QueuedSocket extends WebSocketSessionDecorator {
    /** The client is too slow; it may reconnect and catch up. */
    static final CloseStatus TOO_SLOW = new CloseStatus(1013, "too slow");

    private static final Logger log = LoggerFactory.getLogger(QueuedSocket.class);

    private static final String BLOCKING_SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final BooleanSupplier mayWrite;
    private final Writer writer;
    private final Executor closer;
    private final SocketMeters meters;
    private final long maxWaiting;

    private final Queue<String> waiting = new ArrayDeque<>();
    private long charactersWaiting;
    private boolean writing;
    private boolean closed;

    private QueuedSocket(
            WebSocketSession socket,
            BooleanSupplier mayWrite,
            Writer writer,
            Executor closer,
            RealtimeProperties properties,
            SocketMeters meters) {
        super(socket);
        this.mayWrite = mayWrite;
        this.writer = writer;
        this.closer = closer;
        this.meters = meters;
        this.maxWaiting = properties.sendBuffer().toBytes();
    }

    /**
     * Tomcat writes to a WebSocket asynchronously; a SockJS connection needs a thread that blocks.
     *
     * @param mayWrite asked before each write; after it was false once, the socket is closed elsewhere
     * @param workers runs blocking writes
     */
    static QueuedSocket of(
            WebSocketSession socket,
            BooleanSupplier mayWrite,
            Executor workers,
            RealtimeProperties properties,
            SocketMeters meters) {
        Session tomcats = tomcats(socket);
        if (tomcats == null) {
            return new QueuedSocket(
                    socket,
                    mayWrite,
                    (text, done) -> workers.execute(() -> write(socket, text, done)),
                    workers,
                    properties,
                    meters);
        }
        // How long Tomcat waits until the close frame is written; there is no other way to set it.
        tomcats.getUserProperties()
                .put(BLOCKING_SEND_TIMEOUT, properties.sendTimeout().toMillis());
        RemoteEndpoint.Async remote = tomcats.getAsyncRemote();
        remote.setSendTimeout(properties.sendTimeout().toMillis());
        return new QueuedSocket(
                socket,
                mayWrite,
                (text, done) -> remote.sendText(text, result -> done.end(result.getException())),
                workers,
                properties,
                meters);
    }

    /** Null for SockJS, even on top of a WebSocket: its messages have a frame format of their own. */
    private static @Nullable Session tomcats(WebSocketSession socket) {
        return socket instanceof NativeWebSocketSession wrapped && !(socket instanceof SockJsSession)
                ? wrapped.getNativeSession(Session.class)
                : null;
    }

    private static void write(WebSocketSession socket, String text, Written done) {
        try {
            socket.sendMessage(new TextMessage(text));
            done.end(null);
        } catch (IOException | RuntimeException e) {
            done.end(e);
        }
    }

    /** Spring would allocate a buffer of the maximum message size for every socket. */
    @Override
    public void setTextMessageSizeLimit(int limit) {}

    /** Keeps Spring from trying to raise it. */
    @Override
    public int getTextMessageSizeLimit() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void sendMessage(WebSocketMessage<?> message) throws IOException {
        if (message instanceof TextMessage text) {
            send(text.getPayload());
        } else {
            super.sendMessage(message);
        }
    }

    /** Returns immediately. After the socket was closed as too slow, nothing is sent. */
    void send(String text) {
        if (enqueue(text)) {
            drain();
        }
    }

    /** Returns true if the caller has to start writing. */
    private synchronized boolean enqueue(String text) {
        if (closed) {
            return false;
        }
        if (!waiting.isEmpty() && charactersWaiting + text.length() > maxWaiting) {
            closeAsTooSlow(End.QUEUE_FULL);
            return false;
        }
        waiting.add(text);
        charactersWaiting += text.length();
        boolean starts = !writing;
        writing = true;
        return starts;
    }

    private synchronized @Nullable String next() {
        String next = mayWrite.getAsBoolean() ? waiting.poll() : null;
        if (next == null) {
            writing = false;
        } else {
            charactersWaiting -= next.length();
        }
        return next;
    }

    /** Writes until the queue is empty or a write is pending; the completion of that write then continues. */
    private void drain() {
        for (String next = next(); next != null; next = next()) {
            AtomicBoolean isSecond = new AtomicBoolean();
            try {
                writer.write(next, failure -> written(failure, isSecond));
            } catch (IllegalStateException e) {
                closeAsTooSlow(End.CLOSED);
                return;
            }
            if (!isSecond.getAndSet(true)) {
                return;
            }
        }
    }

    /**
     * Called twice for a write: when it completes and when the call that started it returns. The second call continues.
     */
    private void written(@Nullable Throwable failure, AtomicBoolean isSecond) {
        if (failure != null) {
            closeAsTooSlow(failure instanceof SocketTimeoutException ? End.WRITE_TIMED_OUT : End.WRITE_FAILED);
        }
        if (isSecond.getAndSet(true)) {
            drain();
        }
    }

    private synchronized void closeAsTooSlow(End why) {
        waiting.clear();
        charactersWaiting = 0;
        if (!closed) {
            closed = true;
            meters.slowConsumer(why);
            log.debug("Socket {} is too slow: {}", getId(), why);
            closer.execute(this::closeQuietly);
        }
    }

    /** Blocks until the close frame is written, so it never runs on a sender's thread. */
    private void closeQuietly() {
        try {
            close(TOO_SLOW);
        } catch (IOException | RuntimeException e) {
            log.debug("Socket {} could not be closed in order", getId(), e);
        }
    }

    /** Why a socket is closed as too slow. */
    enum End {
        QUEUE_FULL,
        WRITE_TIMED_OUT,
        WRITE_FAILED,
        CLOSED
    }

    /** Starts to write a text; completion is reported on any thread. */
    private interface Writer {
        void write(String text, Written done);
    }

    /** Receives the completion of a write. */
    private interface Written {
        void end(@Nullable Throwable failure);
    }
}
