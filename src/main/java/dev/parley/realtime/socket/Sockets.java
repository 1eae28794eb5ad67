package dev.parley.realtime.socket;

import dev.parley.realtime.cluster.Cluster;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.NodeFenced;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.handler.WebSocketHandlerDecoratorFactory;

/** The open sockets of this node. They are closed when the sign-in that opened them ends. */
@Component
public final class Sockets implements WebSocketHandlerDecoratorFactory {
    /** The session or token that opened the socket has ended; the client must not reconnect with it. */
    public static final CloseStatus SIGNED_OUT = new CloseStatus(4001, "signed out");

    /** The server is restarting; the client should reconnect soon. */
    public static final CloseStatus RESTART = new CloseStatus(1012, "restarting");

    private static final Logger log = LoggerFactory.getLogger(Sockets.class);

    private final Map<String, QueuedSocket> open = new ConcurrentHashMap<>();
    private final Topic<String> endedSignIns;
    private final RealtimeProperties properties;
    private final SocketMeters meters;
    private final Cluster cluster;
    private final Clock clock;

    /** For writes and close frames that wait for a slow network; each ends with its timeout. */
    private final ExecutorService workers = Executors.newCachedThreadPool(run -> {
        Thread thread = new Thread(run, "socket");
        thread.setDaemon(true);
        return thread;
    });

    Sockets(Topics topics, RealtimeProperties properties, SocketMeters meters, Cluster cluster, Clock clock) {
        this.endedSignIns = topics.acknowledged("sign-in-ended", Codec.TEXT);
        this.properties = properties;
        this.meters = meters;
        this.cluster = cluster;
        this.clock = clock;
        // Whoever misses something has no sockets: they are closed with the membership.
        endedSignIns.subscribe(id -> close(SIGNED_OUT, socket -> id.equals(signInId(socket))), () -> {});
    }

    /** The sign-ins, {@code session:ID} or {@code token:ID}, of the open sockets of this node. */
    public Set<String> openSignIns() {
        return open.values().stream().map(Sockets::signInId).collect(Collectors.toSet());
    }

    /** Sends a text on a socket of this node without waiting; ignored if the socket is closed. */
    public void send(String socketId, String text) {
        QueuedSocket socket = open.get(socketId);
        if (socket != null) {
            socket.send(text);
        }
    }

    /** Closes the sockets that were opened with this sign-in, on every node. */
    public void closeSignIn(String signInId) {
        endedSignIns.publish(signInId);
    }

    /**
     * Closes the sockets whose token has expired. Looking at each once a second costs less than a task for each, most of
     * which would be cancelled long before they run.
     */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void closeExpired() {
        Instant now = clock.instant();
        close(
                SIGNED_OUT,
                socket -> socket.getAttributes().get(SignInHandshake.EXPIRES_AT) instanceof Instant expiresAt
                        && !expiresAt.isAfter(now));
    }

    @EventListener
    void closeAll(ContextClosedEvent shutdown) {
        close(RESTART, socket -> true);
    }

    /** What this node remembers may be out of date, and people are welcome on the others. */
    @EventListener
    void closeAll(NodeFenced fenced) {
        close(RESTART, socket -> true);
    }

    @PreDestroy
    void stop() {
        workers.shutdown();
    }

    private void close(CloseStatus status, Predicate<WebSocketSession> which) {
        open.values().stream().filter(which).forEach(socket -> close(socket, status));
    }

    private static void close(WebSocketSession socket, CloseStatus status) {
        try {
            socket.close(status);
        } catch (IOException | IllegalStateException e) {
            log.debug("A socket could not be closed in order", e);
        }
    }

    private static String signInId(WebSocketSession socket) {
        return (String) Objects.requireNonNull(socket.getAttributes().get(SignInHandshake.SIGN_IN_ID));
    }

    @Override
    public WebSocketHandler decorate(WebSocketHandler handler) {
        return new Tracking(handler);
    }

    private final class Tracking extends WebSocketHandlerDecorator {
        Tracking(WebSocketHandler handler) {
            super(handler);
        }

        @Override
        public void afterConnectionEstablished(WebSocketSession socket) throws Exception {
            QueuedSocket queued = QueuedSocket.of(socket, cluster::isMember, workers, properties, meters);
            open.put(socket.getId(), queued);
            meters.opened(socket);
            super.afterConnectionEstablished(queued);
        }

        /** A STOMP frame may arrive in several parts, so its length is not limited by a buffer per socket. */
        @Override
        public boolean supportsPartialMessages() {
            return true;
        }

        @Override
        public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) throws Exception {
            if (open.remove(socket.getId()) != null) {
                meters.closed(socket);
            }
            super.afterConnectionClosed(socket, status);
        }
    }
}
