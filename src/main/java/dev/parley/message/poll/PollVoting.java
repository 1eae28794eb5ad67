package dev.parley.message.poll;

import dev.parley.base.batch.RestingBatches;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.error.UnavailableException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.core.Messages;
import dev.parley.message.poll.PollTransaction.Outcome;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Service;

/**
 * Answers and closes polls. All answers that wait for a conversation share a transaction and an event for each poll; the
 * larger the conversation, the longer it rests after a batch: at most four events a second.
 */
@Service
final class PollVoting {
    private static final Logger log = LoggerFactory.getLogger(PollVoting.class);

    private static final Duration REST_PER_MEMBER = Duration.ofNanos(250_000);
    private static final Duration LONGEST_REST = Duration.ofMillis(250);

    private final PollTransaction transaction;
    private final Messages messages;
    private final PollFeed feed;
    private final Limits limits;
    private final RestingBatches<ConversationId, Ticket> batches;

    PollVoting(PollTransaction transaction, Messages messages, PollFeed feed, Limits limits, TaskScheduler scheduler) {
        this.transaction = transaction;
        this.messages = messages;
        this.feed = feed;
        this.limits = limits;
        this.batches = new RestingBatches<>(
                "polls",
                this::work,
                ticket -> ticket.done().completeExceptionally(new UnavailableException()),
                scheduler);
    }

    /**
     * Replaces a person's answer. Repeating it has no effect.
     *
     * @return completes when it is durably stored; fails with a {@link ParleyException} if it was refused
     */
    CompletableFuture<Void> vote(Answer answer) {
        limits.take(Limit.REACTIONS_PER_PERSON, answer.accountId());
        ConversationId conversationId = conversationOf(answer.messageId());
        Ticket ticket = new Ticket(answer, new CompletableFuture<>());
        if (!batches.offer(conversationId, ticket)) {
            ticket.done().completeExceptionally(new UnavailableException());
        }
        return ticket.done();
    }

    /** Ends a poll, for its author and admins. */
    void close(AccountId me, MessageId messageId) {
        limits.take(Limit.REACTIONS_PER_PERSON, me);
        transaction.close(me, conversationOf(messageId), messageId).forEach(feed::tell);
    }

    private ConversationId conversationOf(MessageId messageId) {
        return messages.conversationOf(messageId).orElseThrow(NotFoundException::new);
    }

    private Duration work(ConversationId id, List<Ticket> batch) {
        try {
            Outcome outcome =
                    transaction.apply(id, batch.stream().map(Ticket::answer).toList());
            for (int n = 0; n < batch.size(); n++) {
                ParleyException refusal = outcome.refusals().get(n);
                if (refusal == null) {
                    batch.get(n).done().complete(null);
                } else {
                    batch.get(n).done().completeExceptionally(refusal);
                }
            }
            outcome.changes().forEach(feed::tell);
            Duration rest = REST_PER_MEMBER.multipliedBy(outcome.changes().isEmpty() ? 0 : outcome.members());
            return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
        } catch (RuntimeException | Error e) {
            log.error("Votes could not be stored", e);
            batch.forEach(ticket -> ticket.done().completeExceptionally(new IllegalStateException(e)));
            return Duration.ZERO;
        }
    }

    @PreDestroy
    void close() {
        batches.close();
    }

    private record Ticket(Answer answer, CompletableFuture<Void> done) {}
}
