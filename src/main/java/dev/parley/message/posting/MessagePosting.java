package dev.parley.message.posting;

import dev.parley.base.batch.BatchWorker;
import dev.parley.base.error.LimitExceededException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.error.UnavailableException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.core.MessagePosted;
import dev.parley.message.core.MessagePublisher;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.PostingTransaction.Outcome;
import io.micrometer.tracing.CurrentTraceContext.Scope;
import io.micrometer.tracing.TraceContext;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/**
 * Posts messages. Posts to one conversation go to one batch worker, which stores all that are queued in one transaction
 * (group commit) and publishes them, in order, after the commit. An idle worker stores a message immediately.
 */
@Service
public final class MessagePosting {
    private static final int WAITING = 10_000;
    private static final int BATCH = 500;

    private final PostingTransaction transaction;
    private final MessagePublisher publisher;
    private final Limits limits;
    private final PostingMeters meters;
    private final List<BatchWorker<Ticket>> workers;

    /** @param workers the number of batch workers, each with a database connection */
    MessagePosting(
            PostingTransaction transaction,
            MessagePublisher publisher,
            Limits limits,
            PostingMeters meters,
            @Value("${parley.posting-workers}") int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("parley.posting-workers must be above zero");
        }
        this.transaction = transaction;
        this.publisher = publisher;
        this.limits = limits;
        this.meters = meters;
        this.workers = IntStream.range(0, workers)
                .mapToObj(n -> new BatchWorker<Ticket>("posting-" + n, WAITING, BATCH, this::work))
                .toList();
        IntStream.range(0, workers).forEach(n -> meters.watch(n, this.workers.get(n)));
    }

    /**
     * Posts a message, once for each client id of the sender.
     *
     * @return completes when the message is durably stored; fails with a {@link dev.parley.base.error.ParleyException}
     * if it was rejected
     * @throws dev.parley.base.error.LimitExceededException if the sender posts too fast
     */
    public CompletableFuture<Posted> post(PostMessage post) {
        if (!post.isNotice()) {
            admit(post.author());
        }
        Ticket ticket = new Ticket(post, System.nanoTime(), meters.trace(), new CompletableFuture<>());
        if (!workers.get(Math.floorMod(post.conversationId().value(), workers.size()))
                .offer(ticket)) {
            fail(ticket, new UnavailableException());
        }
        return ticket.answer();
    }

    private void admit(AccountId senderId) {
        try {
            limits.take(Limit.MESSAGES_PER_PERSON, senderId);
        } catch (LimitExceededException refusal) {
            meters.refused(refusal);
            throw refusal;
        }
    }

    private void work(List<Ticket> tickets) {
        try {
            storeTogether(tickets);
        } catch (RuntimeException e) {
            tickets.forEach(ticket -> fail(ticket, e));
        } catch (Error e) {
            tickets.forEach(ticket -> fail(ticket, new IllegalStateException(e)));
            throw e;
        }
    }

    private void storeTogether(List<Ticket> tickets) {
        try {
            say(tickets, transaction::store);
        } catch (DataIntegrityViolationException repeated) {
            storeMissing(tickets);
        }
    }

    private void storeMissing(List<Ticket> tickets) {
        try {
            say(tickets, transaction::storeMissing);
        } catch (DataIntegrityViolationException e) {
            // Another node, or another worker, has just stored one of these client ids.
            tickets.forEach(this::storeAlone);
        }
    }

    private void storeAlone(Ticket ticket) {
        try {
            say(List.of(ticket), transaction::storeMissing);
        } catch (DataIntegrityViolationException e) {
            say(List.of(ticket), transaction::storeMissing);
        } catch (RuntimeException e) {
            fail(ticket, e);
        }
    }

    /** The way of a batch. Other rooms take part in four places: {@link PostingTransaction} has the first two. */
    private void say(List<Ticket> tickets, Function<List<PostMessage>, List<Outcome>> store) {
        // In one transaction: 1. each PostingPolicy checks a post, and the messages are inserted;
        // 2. MessagesStored lets other rooms store what belongs to them.
        List<Outcome> outcomes =
                meters.storing(tickets.stream().map(Ticket::post).toList(), traces(tickets), store);
        long committed = System.nanoTime();
        // 3. After the commit, each MessagePart adds to the views of all.
        Map<MessageId, MessagePosted> posted = publisher.of(outcomes.stream()
                .map(Outcome::message)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        for (int i = 0; i < tickets.size(); i++) {
            answer(tickets.get(i), outcomes.get(i), posted, committed);
        }
        // 4. MessagePosted tells everyone, in the order of the messages.
        for (int i = 0; i < tickets.size(); i++) {
            if (outcomes.get(i).created()) {
                publish(tickets.get(i), posted.get(id(outcomes.get(i))));
            }
        }
    }

    private List<TraceContext> traces(List<Ticket> tickets) {
        return meters.isTracing()
                ? tickets.stream().map(Ticket::trace).filter(Objects::nonNull).toList()
                : List.of();
    }

    private void answer(Ticket ticket, Outcome outcome, Map<MessageId, MessagePosted> all, long committed) {
        if (outcome.refusal() != null) {
            fail(ticket, outcome.refusal());
            return;
        }
        MessagePosted posted = all.get(id(outcome));
        if (posted == null) {
            // The conversation was deleted just after the message was stored.
            fail(ticket, new NotFoundException());
        } else if (outcome.created()) {
            meters.created(ticket.received(), committed);
            ticket.answer().complete(new Posted(posted.message(), true));
        } else {
            meters.repeated();
            // A new reply quotes what its author sees; since an old one, they may have left and come back.
            ticket.answer().complete(new Posted(publisher.answer(posted), false));
        }
    }

    private static MessageId id(Outcome outcome) {
        return Objects.requireNonNull(outcome.message()).id();
    }

    private void publish(Ticket ticket, @Nullable MessagePosted posted) {
        if (posted != null) {
            try (Scope trace = meters.within(ticket.trace())) {
                publisher.publish(posted);
            }
            meters.handedOver(ticket.received());
        }
    }

    private void fail(Ticket ticket, RuntimeException why) {
        if (ticket.answer().completeExceptionally(why)) {
            meters.refused(why);
        }
    }

    @PreDestroy
    void close() {
        workers.forEach(BatchWorker::close);
    }

    /**
     * @param received when the request was received, by {@link System#nanoTime}
     * @param trace what the request belongs to; null if that is not traced
     */
    private record Ticket(
            PostMessage post, long received, @Nullable TraceContext trace, CompletableFuture<Posted> answer) {}
}
