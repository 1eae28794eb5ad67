package dev.parley.realtime.socket;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * A socket that is written to without waiting: whoever sends goes on at once, and what the network does not take yet
 * queues here, in order. A receiver that lets too much queue, or takes nothing of a write for too long, is let go; it
 * comes back and catches up.
 */
final class QueuedSocket extends WebSocketSessionDecorator {
    /** You are too slow: come back, and catch up. */
    static final CloseStatus TOO_SLOW = new CloseStatus(1013, "too slow");

    private static final Logger log = LoggerFactory.getLogger(QueuedSocket.class);

    private static final String BLOCKING_SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final Writer writer;
    private final Executor closer;
    private final SocketMeters meters;
    private final long maxWaiting;

    private final Queue<String> waiting = new ArrayDeque<>();
    private long charactersWaiting;
    private boolean writing;
    private boolean given;

    private QueuedSocket(
            WebSocketSession socket,
            Writer writer,
            Executor closer,
            RealtimeProperties properties,
            SocketMeters meters) {
        super(socket);
        this.writer = writer;
        this.closer = closer;
        this.meters = meters;
        this.maxWaiting = properties.sendBuffer().toBytes();
    }

    /**
     * Tomcat writes to a WebSocket asynchronously; a SockJS connection can only be written to by a thread that waits.
     *
     * @param workers for what has to wait
     */
    static QueuedSocket of(
            WebSocketSession socket, Executor workers, RealtimeProperties properties, SocketMeters meters) {
        Session tomcats = tomcats(socket);
        if (tomcats == null) {
            return new QueuedSocket(
                    socket,
                    (text, done) -> workers.execute(() -> write(socket, text, done)),
                    workers,
                    properties,
                    meters);
        }
        // How long Tomcat waits for a farewell to be written; it takes this from here only.
        tomcats.getUserProperties()
                .put(BLOCKING_SEND_TIMEOUT, properties.sendTimeout().toMillis());
        RemoteEndpoint.Async remote = tomcats.getAsyncRemote();
        remote.setSendTimeout(properties.sendTimeout().toMillis());
        return new QueuedSocket(
                socket,
                (text, done) -> remote.sendText(text, result -> done.end(result.getException())),
                workers,
                properties,
                meters);
    }

    /** None for SockJS, even where a WebSocket lies beneath: its messages have a frame of their own. */
    private static @Nullable Session tomcats(WebSocketSession socket) {
        return socket instanceof NativeWebSocketSession known && !(socket instanceof SockJsSession)
                ? known.getNativeSession(Session.class)
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

    /** Spring asks for a buffer that holds a whole message, of which every socket would keep one. */
    @Override
    public void setTextMessageSizeLimit(int limit) {}

    /** Says that there is no need to ask. */
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

    /** Returns at once; what is sent after the receiver was let go vanishes. */
    void send(String text) {
        if (enqueue(text)) {
            drain();
        }
    }

    /** True for the one that has to start writing. */
    private synchronized boolean enqueue(String text) {
        if (given) {
            return false;
        }
        if (!waiting.isEmpty() && charactersWaiting + text.length() > maxWaiting) {
            letGo(End.QUEUE_FULL);
            return false;
        }
        waiting.add(text);
        charactersWaiting += text.length();
        boolean starts = !writing;
        writing = true;
        return starts;
    }

    private synchronized @Nullable String next() {
        String next = waiting.poll();
        if (next == null) {
            writing = false;
        } else {
            charactersWaiting -= next.length();
        }
        return next;
    }

    /** Writes until the queue is empty or a write has to wait for the network, whose answer then goes on from there. */
    private void drain() {
        for (String next = next(); next != null; next = next()) {
            AtomicBoolean isSecond = new AtomicBoolean();
            try {
                writer.write(next, failure -> written(failure, isSecond));
            } catch (IllegalStateException e) {
                letGo(End.CLOSED);
                return;
            }
            if (!isSecond.getAndSet(true)) {
                return;
            }
        }
    }

    /** The write's end and the return of the call that began it: whichever comes second goes on. */
    private void written(@Nullable Throwable failure, AtomicBoolean isSecond) {
        if (failure != null) {
            letGo(failure instanceof SocketTimeoutException ? End.WRITE_TIMED_OUT : End.WRITE_FAILED);
        }
        if (isSecond.getAndSet(true)) {
            drain();
        }
    }

    private synchronized void letGo(End why) {
        waiting.clear();
        charactersWaiting = 0;
        if (!given) {
            given = true;
            meters.letGo(why);
            log.debug("Socket {} is let go: {}", getId(), why);
            closer.execute(this::closeQuietly);
        }
    }

    /** Waits for the closing frame to be written, so no sender does this. */
    private void closeQuietly() {
        try {
            close(TOO_SLOW);
        } catch (IOException | RuntimeException e) {
            log.debug("Socket {} could not be closed in order", getId(), e);
        }
    }

    /** Why a socket is let go. */
    enum End {
        QUEUE_FULL,
        WRITE_TIMED_OUT,
        WRITE_FAILED,
        CLOSED
    }

    /** Begins to write a text, and tells when it is written or has failed, on whatever thread. */
    private interface Writer {
        void write(String text, Written done);
    }

    /** Learns of the end of a write. */
    private interface Written {
        void end(@Nullable Throwable failure);
    }
}
