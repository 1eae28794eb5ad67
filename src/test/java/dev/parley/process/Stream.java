package dev.parley.process;

import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One person's sends, one after another without a pause until the server is gone; remembers what was acknowledged. */
final class Stream {
    /** How many sends over STOMP wait for their receipt at the same time. */
    private static final int WINDOW = 20;

    private final List<UUID> sent = new CopyOnWriteArrayList<>();
    private final List<UUID> acknowledged = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    private Stream() {}

    /** Starts to send; a receipt acknowledges. */
    static Stream overStomp(Person sender, long conversation) {
        Stream stream = new Stream();
        StompClient client = sender.connect();
        Semaphore window = new Semaphore(WINDOW);
        stream.running = CompletableFuture.runAsync(() -> {
            while (client.isConnected() && acquire(window)) {
                UUID clientId = stream.next();
                client.sayForReceipt(conversation, clientId, stream.text(clientId))
                        .thenRun(() -> stream.acknowledged.add(clientId))
                        .whenComplete((nothing, failure) -> window.release());
            }
        });
        return stream;
    }

    /** Starts to send, each after the answer to the one before; 201 acknowledges. */
    static Stream overHttp(Person sender, long conversation) {
        Stream stream = new Stream();
        stream.running = CompletableFuture.runAsync(() -> {
            while (true) {
                UUID clientId = stream.next();
                if (sender.say(conversation, clientId, stream.text(clientId)).status() != 201) {
                    return;
                }
                stream.acknowledged.add(clientId);
            }
        });
        return stream;
    }

    private UUID next() {
        UUID clientId = UUID.randomUUID();
        sent.add(clientId);
        return clientId;
    }

    private String text(UUID clientId) {
        return "Message " + clientId;
    }

    private static boolean acquire(Semaphore window) {
        try {
            return window.tryAcquire(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** All that was sent, in this order, whether or not the server got it. */
    List<UUID> sent() {
        return List.copyOf(sent);
    }

    List<UUID> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Waits until sending has ended because the server is gone, which is how a stream is meant to end. */
    void awaitEnd() {
        running.handle((nothing, failure) -> {
                    Throwable cause = failure == null ? null : failure.getCause();
                    if (cause == null
                            || cause instanceof UncheckedIOException
                            || cause instanceof IllegalStateException
                            || cause instanceof org.springframework.messaging.MessagingException) {
                        return failure;
                    }
                    throw new AssertionError("Sending ended otherwise than expected", failure);
                })
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** Sends everything once more over HTTP, under the same client ids, in the same order. */
    void sendAllAgain(Person sender, long conversation) {
        for (UUID clientId : sent()) {
            int status = sender.say(conversation, clientId, text(clientId)).status();
            if (status != 200 && status != 201) {
                throw new AssertionError("Sending again was answered by " + status);
            }
        }
    }
}
