package dev.parley.message;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Keeps one sender's posts in order across lanes: a post for another lane than the sender's last one waits until that
 * lane has done with the sender.
 */
final class SenderOrder<T> {
    private final Map<Long, Sender<T>> senders = new ConcurrentHashMap<>();
    private final BiConsumer<Integer, T> dispatch;

    /** @param dispatch hands an item to a lane by its number; it must not block, nor call back */
    SenderOrder(BiConsumer<Integer, T> dispatch) {
        this.dispatch = dispatch;
    }

    void submit(long senderId, int lane, T item) {
        senders.compute(senderId, (id, known) -> {
            Sender<T> sender = known == null ? new Sender<>(lane) : known;
            sender.waiting.add(new Waiting<>(lane, item));
            release(sender);
            return sender;
        });
    }

    /** One of the sender's items has been worked off, for good or ill. */
    void done(long senderId) {
        senders.computeIfPresent(senderId, (id, sender) -> {
            sender.underWay--;
            release(sender);
            return sender.underWay == 0 ? null : sender;
        });
    }

    private void release(Sender<T> sender) {
        Waiting<T> next = sender.waiting.peek();
        while (next != null && (next.lane() == sender.lane || sender.underWay == 0)) {
            sender.waiting.remove();
            sender.lane = next.lane();
            sender.underWay++;
            dispatch.accept(next.lane(), next.item());
            next = sender.waiting.peek();
        }
    }

    private static final class Sender<T> {
        final Deque<Waiting<T>> waiting = new ArrayDeque<>();
        int lane;
        int underWay;

        Sender(int lane) {
            this.lane = lane;
        }
    }

    private record Waiting<T>(int lane, T item) {}
}
