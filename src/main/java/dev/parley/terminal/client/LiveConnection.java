package dev.parley.terminal.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection on which the server tells what happens: STOMP over a WebSocket. After a loss it connects again by
 * itself, with growing pauses, until it is closed or the sign-in has ended.
 *
 * <p>The listener is called by one thread, in order. While it works, nothing more is read: a listener that blocks holds
 * back its own connection, which the server then closes, and is told the rest by catching up.
 */
public final class LiveConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Exchange exchange;
    private final Listener listener;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Backoff backoff = new Backoff();
    private volatile @Nullable StompSocket socket;

    /** Who is told. */
    public interface Listener {
        /** The subscription is live; what was missed before can be caught up now. */
        void connected();

        void received(Event event);

        /** The connection was lost, or could not be made. It is tried again by itself. */
        void lost();

        /** The token is not valid any more. This is the last call. */
        void signedOut();
    }

    LiveConnection(Exchange exchange, Listener listener) {
        this.exchange = exchange;
        this.listener = listener;
        this.thread = new Thread(this::run, "parley-live");
        thread.setDaemon(true);
    }

    /** Connects in the background. */
    public LiveConnection start() {
        thread.start();
        Memory.watchUntil(closing);
        return this;
    }

    private void run() {
        boolean signedIn = true;
        while (signedIn && closing.getCount() > 0) {
            signedIn = stayConnected();
            if (signedIn && closing.getCount() > 0) {
                listener.lost();
                pause(backoff.next());
            }
        }
        if (!signedIn) {
            listener.signedOut();
        }
    }

    /** Returns when the connection has ended; false if the sign-in has. */
    private boolean stayConnected() {
        try (StompSocket opened = open()) {
            socket = opened;
            opened.subscribe();
            backoff.reset();
            listener.connected();
            while (closing.getCount() > 0) {
                Event event = opened.next();
                if (event != null) {
                    listener.received(event);
                }
            }
            return true;
        } catch (CompletionException failure) {
            return !(failure.getCause() instanceof WebSocketHandshakeException handshake
                    && handshake.getResponse().statusCode() == 401);
        } catch (StompSocket.SignedOutException ended) {
            return false;
        } catch (IOException lost) {
            return true;
        } finally {
            socket = null;
        }
    }

    private StompSocket open() {
        StompSocket opened = new StompSocket();
        URI http = exchange.address("/ws");
        CompletableFuture<WebSocket> socket = exchange.http()
                .newWebSocketBuilder()
                .connectTimeout(CONNECT)
                .subprotocols("v12.stomp")
                .header("Authorization", "Bearer " + exchange.token())
                .buildAsync(URI.create("ws" + http.toString().substring("http".length())), opened.listener());
        opened.use(socket.join(), http.getHost());
        return opened;
    }

    private void pause(Duration time) {
        try {
            boolean unused = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    /** Says whether the caller is typing. Nothing is sent while there is no connection, or it is busy. */
    public void typing(Conversation.Id conversation, boolean on) {
        StompSocket current = socket;
        if (current != null) {
            current.send("/app/conversations/%s/typing".formatted(conversation), Json.with("is_typing", on));
        }
    }

    /** Ends the connection and does not come back. */
    @Override
    public void close() {
        closing.countDown();
        StompSocket current = socket;
        if (current != null) {
            current.leave();
        }
    }
}
