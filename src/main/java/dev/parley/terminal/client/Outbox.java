package dev.parley.terminal.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are to be sent, in the order in which they were written. What cannot be sent now is tried again until
 * the server has answered; as the client id stays the same, it is one message however often that is.
 */
public final class Outbox implements AutoCloseable {
    private static final int MOST_WAITING = 1_000;

    private final ParleyClient client;
    private final BiConsumer<Pending, Message> sent;
    private final BiConsumer<Pending, RefusedException> refused;
    private final Thread thread;
    private final Backoff backoff = new Backoff();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private boolean closed;
    private boolean hurried;

    /** A message that waits to be sent. */
    public record Pending(Conversation.Id conversation, Message.Draft draft) {}

    /**
     * An outbox that does not send yet. Both listeners are called by the thread that sends.
     *
     * @param sent is told what the server has stored
     * @param refused is told what the server does not take, which is not tried again
     */
    public Outbox(
            ParleyClient client, BiConsumer<Pending, Message> sent, BiConsumer<Pending, RefusedException> refused) {
        this.client = client;
        this.sent = sent;
        this.refused = refused;
        this.thread = new Thread(this::run, "parley-outbox");
        thread.setDaemon(true);
    }

    /** Begins to send. */
    public Outbox start() {
        thread.start();
        return this;
    }

    /** Takes a message; returns false if a thousand are waiting already. */
    public boolean add(Pending pending) {
        lock.lock();
        try {
            if (waiting.size() >= MOST_WAITING) {
                return false;
            }
            waiting.add(pending);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What has not been sent yet, oldest first. */
    public List<Pending> waiting() {
        lock.lock();
        try {
            return List.copyOf(waiting);
        } finally {
            lock.unlock();
        }
    }

    /** Tries again at once: there is a connection. */
    public void hurry() {
        lock.lock();
        try {
            hurried = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything is sent; returns false if that takes longer. */
    public boolean flush(Duration time) {
        long nanos = time.toNanos();
        lock.lock();
        try {
            while (!waiting.isEmpty() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return waiting.isEmpty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        Pending first = first();
        while (first != null) {
            Duration pause = attempt(first);
            if (pause == null) {
                backoff.reset();
                removeFirst();
            } else {
                pause(pause);
            }
            first = first();
        }
    }

    private @Nullable Pending first() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            return closed ? null : waiting.peekFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Returns null if there is an answer, else how long to wait before the next attempt. */
    private @Nullable Duration attempt(Pending pending) {
        try {
            sent.accept(pending, client.post(pending.conversation(), pending.draft()));
            return null;
        } catch (RefusedException reason) {
            if (reason.mayRetry() || reason.isSignedOut()) {
                return longer(backoff.next(), reason.retryAfter());
            }
            refused.accept(pending, reason);
            return null;
        } catch (IOException lost) {
            return backoff.next();
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void removeFirst() {
        lock.lock();
        try {
            waiting.pollFirst();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration time) {
        long nanos = time.toNanos();
        lock.lock();
        try {
            hurried = false;
            while (nanos > 0 && !closed && !hurried) {
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends without sending the rest. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
