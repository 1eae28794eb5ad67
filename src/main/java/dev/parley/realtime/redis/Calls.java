package dev.parley.realtime.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The acknowledged messages of this node that others have not answered yet. Each is removed by the thread that waits. */
final class Calls {
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Call> open = new ConcurrentHashMap<>();

    Call open(Collection<Long> nodes) {
        Call call = new Call(numbers.incrementAndGet(), nodes);
        open.put(call.number, call);
        return call;
    }

    void answered(long number, long node) {
        Call call = open.get(number);
        if (call != null) {
            call.answered(node);
        }
    }

    final class Call implements AutoCloseable {
        private final long number;
        private final Set<Long> waitingFor = ConcurrentHashMap.newKeySet();
        private final CountDownLatch answers;

        private Call(long number, Collection<Long> nodes) {
            this.number = number;
            this.waitingFor.addAll(nodes);
            this.answers = new CountDownLatch(waitingFor.size());
        }

        long number() {
            return number;
        }

        private void answered(long node) {
            if (waitingFor.remove(node)) {
                answers.countDown();
            }
        }

        /** The nodes that have not answered in this time. */
        Set<Long> await(Duration time) {
            try {
                answers.await(time.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Set.copyOf(waitingFor);
        }

        @Override
        public void close() {
            open.remove(number);
        }
    }
}
