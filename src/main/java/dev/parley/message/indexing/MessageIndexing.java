package dev.parley.message.indexing;

import dev.parley.base.id.ConversationId;
import dev.parley.message.core.MessagePosted;
import dev.parley.message.editing.MessageRewritten;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Indexes messages after they have been sent, on a thread of its own. A node indexes what it has posted itself; what a
 * node left undone when it stopped or was killed is found by looking through all conversations, at the start and once a
 * minute. Each conversation has a cursor that is locked while it moves, so it does no harm that two nodes do the same.
 *
 * <p>While people send messages, indexing rests most of the time: sending comes first, and larger batches cost less.
 */
@Component
@Profile("!command")
final class MessageIndexing implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MessageIndexing.class);

    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final int SWEPT = 5_000;

    /** If there are more, they are found by the next sweep. */
    private static final int REMEMBERED = 20_000;

    /** How many times as long as it worked it rests, while messages are being sent. */
    private static final int REST = 12;

    private static final long MAX_REST_MILLIS = 10_000;
    private static final long STOP_SECONDS = 10;

    private final IndexTransaction transaction;
    private final Duration interval;

    /** The conversations with new messages; bounded by {@link #REMEMBERED}. */
    private final Set<ConversationId> behind = ConcurrentHashMap.newKeySet();

    private final AtomicLong posted = new AtomicLong();
    private volatile boolean rewritten = true;
    private volatile boolean sweeping = true;

    /** How far the sweep has come; null while there is none. */
    private @Nullable ConversationId swept;

    private volatile @Nullable Running running;

    MessageIndexing(IndexTransaction transaction, SearchProperties properties) {
        this.transaction = transaction;
        this.interval = properties.interval();
    }

    @EventListener
    void posted(MessagePosted message) {
        posted.incrementAndGet();
        if (behind.size() < REMEMBERED) {
            behind.add(message.message().conversationId());
        } else {
            sweeping = true;
        }
    }

    @TransactionalEventListener
    void rewritten(MessageRewritten message) {
        rewritten = true;
    }

    @Override
    public void start() {
        Running started = new Running();
        running = started;
        started.thread.start();
    }

    /** The thread is not interrupted: H2 closes its file when a thread that uses it is. */
    @Override
    public void stop() {
        Running stopped = running;
        running = null;
        if (stopped != null) {
            stopped.stopping.countDown();
            try {
                stopped.thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    /** Indexes everything that there is now. */
    void catchUp() {
        restart();
        sweeping = true;
        rewritten = true;
        while (step()) {
            log.trace("More to index");
        }
    }

    private void restart() {
        if (transaction.restart()) {
            log.info("The search index is made from the messages");
        }
    }

    /** Returns whether there is more to do. */
    private boolean step() {
        if (sweeping) {
            sweeping = false;
            swept = new ConversationId(Long.MAX_VALUE);
            transaction.deleteOrphans();
        }
        ConversationId from = swept;
        if (from != null && behind.size() < SWEPT) {
            List<ConversationId> found = transaction.behind(from, SWEPT);
            behind.addAll(found);
            swept = found.size() < SWEPT ? null : found.get(found.size() - 1);
        }
        if (rewritten) {
            rewritten = false;
            rewritten = transaction.follow();
        }
        List<ConversationId> batch =
                behind.stream().limit(IndexTransaction.CONVERSATIONS).toList();
        if (!batch.isEmpty()) {
            batch.forEach(behind::remove);
            index(batch);
        }
        return rewritten || swept != null || !behind.isEmpty();
    }

    private void index(Collection<ConversationId> batch) {
        try {
            behind.addAll(transaction.next(batch));
        } catch (DataAccessException | TransactionException e) {
            behind.addAll(batch);
            throw e;
        } catch (RuntimeException e) {
            apart(batch, e);
        }
    }

    /** What cannot be read in one conversation must not keep the others from being indexed. */
    private void apart(Collection<ConversationId> batch, RuntimeException why) {
        if (batch.size() == 1) {
            log.error(
                    "Messages of conversation {} cannot be indexed",
                    batch.iterator().next(),
                    why);
            return;
        }
        Set<ConversationId> more = new HashSet<>();
        for (ConversationId id : batch) {
            try {
                more.addAll(transaction.next(List.of(id)));
            } catch (DataAccessException | TransactionException e) {
                more.add(id);
            } catch (RuntimeException e) {
                apart(List.of(id), e);
            }
        }
        behind.addAll(more);
    }

    /** The thread between a start and a stop. */
    private final class Running {
        private final CountDownLatch stopping = new CountDownLatch(1);
        private final Thread thread = new Thread(this::run, "indexing");

        Running() {
            thread.setDaemon(true);
        }

        private void run() {
            long lastSweep = System.nanoTime();
            boolean begun = false;
            long pause = interval.toMillis();
            while (!isStopping(pause)) {
                long before = posted.get();
                long start = System.nanoTime();
                try {
                    if (!begun) {
                        restart();
                        begun = true;
                    }
                    if (start - lastSweep > SWEEP.toNanos()) {
                        sweeping = true;
                        rewritten = true;
                        lastSweep = start;
                    }
                    boolean more = step();
                    long worked = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                    boolean idle = posted.get() == before;
                    long rest = idle ? 0 : Math.min(MAX_REST_MILLIS, worked * REST);
                    pause = more ? rest : Math.max(rest, interval.toMillis());
                } catch (RuntimeException e) {
                    log.warn("Indexing failed, and is tried again", e);
                    pause = Math.max(interval.toMillis(), MAX_REST_MILLIS);
                }
            }
        }

        private boolean isStopping(long pause) {
            try {
                return stopping.await(pause, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return true;
            }
        }
    }
}
