package dev.parley.message.reaction;

import dev.parley.base.batch.RestingBatches;
import dev.parley.base.error.ParleyException;
import dev.parley.base.error.UnavailableException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.reaction.ReactionTransaction.Outcome;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    private static final Duration REST_PER_MEMBER = Duration.ofNanos(250_000);
    private static final Duration LONGEST_REST = Duration.ofMillis(250);

    private final ReactionTransaction transaction;
    private final ReactionList list;
    private final ReactionFeed feed;
    private final Limits limits;
    private final RestingBatches<ConversationId, Ticket> batches;

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
        this.batches = new RestingBatches<>(
                "reactions",
                this::work,
                ticket -> ticket.answer().completeExceptionally(new UnavailableException()),
                scheduler);
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
        if (!batches.offer(conversationId, ticket)) {
            ticket.answer().completeExceptionally(new UnavailableException());
        }
        return ticket.answer();
    }

    private Duration work(ConversationId id, List<Ticket> batch) {
        try {
            Duration rest = REST_PER_MEMBER.multipliedBy(carryOut(id, batch));
            return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
        } catch (RuntimeException | Error e) {
            log.error("Reactions could not be stored", e);
            batch.forEach(ticket -> ticket.answer().completeExceptionally(new IllegalStateException(e)));
            return Duration.ZERO;
        }
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

    @PreDestroy
    void close() {
        batches.close();
    }

    private record Ticket(React command, CompletableFuture<Void> answer) {}
}
