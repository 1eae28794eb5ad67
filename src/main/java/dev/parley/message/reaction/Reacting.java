package dev.parley.message.reaction;

import dev.parley.base.batch.BatchWorker;
import dev.parley.base.error.ParleyException;
import dev.parley.base.error.UnavailableException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.reaction.ReactionTransaction.Outcome;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Service;

/**
 * Adds and removes reactions. All that wait for a conversation share a transaction and an event (group commit). An event
 * costs a frame for each member, so the larger a conversation, the longer it rests after a batch, while the next one
 * collects: in a conversation of 1,000 members there are at most four events a second, however many people react.
 */
@Service
final class Reacting {
    private static final Logger log = LoggerFactory.getLogger(Reacting.class);

    private static final int WAITING = 10_000;
    private static final int BATCH = 1_000;
    private static final int WORKERS = 2;

    private static final Duration REST_PER_MEMBER = Duration.ofNanos(250_000);
    private static final Duration SHORTEST_REST = Duration.ofMillis(10);
    private static final Duration LONGEST_REST = Duration.ofMillis(250);

    private final ReactionTransaction transaction;
    private final ReactionList list;
    private final ReactionFeed feed;
    private final Limits limits;
    private final TaskScheduler scheduler;

    /**
     * What waits, by conversation. A conversation is present while a worker has it, and while it rests; at most {@value
     * #WAITING} commands wait in all.
     */
    private final Map<ConversationId, Queue<Ticket>> waiting = new ConcurrentHashMap<>();

    private final AtomicInteger size = new AtomicInteger();
    private final List<BatchWorker<ConversationId>> workers = IntStream.range(0, WORKERS)
            .mapToObj(n -> new BatchWorker<ConversationId>("reactions-" + n, WAITING, 1, this::work))
            .toList();

    Reacting(
            ReactionTransaction transaction,
            ReactionList list,
            ReactionFeed feed,
            Limits limits,
            TaskScheduler scheduler) {
        this.transaction = transaction;
        this.list = list;
        this.feed = feed;
        this.limits = limits;
        this.scheduler = scheduler;
    }

    /**
     * Adds or removes a reaction. Repeating it has no effect.
     *
     * @return completes when it is durably stored; fails with a {@link ParleyException} if it was refused
     */
    CompletableFuture<Void> react(React command) {
        limits.take(Limit.REACTIONS_PER_PERSON, command.accountId());
        ConversationId conversationId = list.conversationOf(command.messageId());
        Ticket ticket = new Ticket(command, new CompletableFuture<>());
        if (size.incrementAndGet() > WAITING) {
            size.decrementAndGet();
            ticket.answer().completeExceptionally(new UnavailableException());
        } else {
            waiting.compute(conversationId, (id, queue) -> queued(id, queue, ticket));
        }
        return ticket.answer();
    }

    private @Nullable Queue<Ticket> queued(ConversationId id, @Nullable Queue<Ticket> queue, Ticket ticket) {
        Queue<Ticket> all = queue == null ? new ArrayDeque<>() : queue;
        all.add(ticket);
        return queue != null || start(id) ? all : dropped(all);
    }

    private boolean start(ConversationId id) {
        return workers.get(Math.floorMod(id.value(), WORKERS)).offer(id);
    }

    private void work(List<ConversationId> ids) {
        for (ConversationId id : ids) {
            List<Ticket> batch = take(id);
            int members = 0;
            try {
                members = carryOut(id, batch);
            } catch (RuntimeException | Error e) {
                log.error("Reactions could not be stored", e);
                batch.forEach(ticket -> ticket.answer().completeExceptionally(new IllegalStateException(e)));
            } finally {
                rest(id, members);
            }
        }
    }

    private List<Ticket> take(ConversationId id) {
        List<Ticket> batch = new ArrayList<>();
        waiting.computeIfPresent(id, (same, queue) -> {
            while (!queue.isEmpty() && batch.size() < BATCH) {
                batch.add(queue.remove());
            }
            return queue;
        });
        size.addAndGet(-batch.size());
        return batch;
    }

    /** Returns the number of members. */
    private int carryOut(ConversationId id, List<Ticket> batch) {
        Outcome outcome =
                transaction.apply(id, batch.stream().map(Ticket::command).toList());
        for (int i = 0; i < batch.size(); i++) {
            ParleyException refusal = outcome.refusal(i);
            CompletableFuture<Void> answer = batch.get(i).answer();
            if (refusal == null) {
                answer.complete(null);
            } else {
                answer.completeExceptionally(refusal);
            }
        }
        outcome.changes().forEach(feed::tell);
        return outcome.changes().isEmpty() ? 0 : outcome.members();
    }

    private void rest(ConversationId id, int members) {
        Duration rest = REST_PER_MEMBER.multipliedBy(members);
        if (rest.compareTo(SHORTEST_REST) < 0) {
            resume(id);
        } else {
            scheduler.schedule(
                    () -> resume(id), Instant.now().plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST));
        }
    }

    private void resume(ConversationId id) {
        waiting.computeIfPresent(id, (same, queue) -> queue.isEmpty() || !start(id) ? dropped(queue) : queue);
    }

    /** Nothing is left of it, or this node stops. */
    private @Nullable Queue<Ticket> dropped(Queue<Ticket> queue) {
        size.addAndGet(-queue.size());
        queue.forEach(ticket -> ticket.answer().completeExceptionally(new UnavailableException()));
        return null;
    }

    @PreDestroy
    void close() {
        workers.forEach(BatchWorker::close);
        waiting.keySet().forEach(this::resume);
    }

    private record Ticket(React command, CompletableFuture<Void> answer) {}
}
