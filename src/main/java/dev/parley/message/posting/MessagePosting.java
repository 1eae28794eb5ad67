package dev.parley.message.posting;

import dev.parley.base.batch.BatchWorker;
import dev.parley.base.error.LimitExceededException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.error.UnavailableException;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagePosted;
import dev.parley.message.core.MessagePublisher;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.PostingTransaction.Outcome;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
            admit(post.senderId());
        }
        Ticket ticket = new Ticket(post, System.nanoTime(), new CompletableFuture<>());
        if (!workers.get(Math.floorMod(post.conversationId(), workers.size())).offer(ticket)) {
            fail(ticket, new UnavailableException());
        }
        return ticket.answer();
    }

    private void admit(long senderId) {
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
        List<PostMessage> posts = tickets.stream().map(Ticket::post).toList();
        try {
            answer(tickets, meters.storing(posts, transaction::store));
        } catch (DataIntegrityViolationException repeated) {
            storeMissing(tickets, posts);
        }
    }

    private void storeMissing(List<Ticket> tickets, List<PostMessage> posts) {
        try {
            answer(tickets, meters.storing(posts, transaction::storeMissing));
        } catch (DataIntegrityViolationException e) {
            // Another node, or another worker, has just stored one of these client ids.
            tickets.forEach(this::storeAlone);
        }
    }

    private void storeAlone(Ticket ticket) {
        List<PostMessage> post = List.of(ticket.post());
        try {
            answer(List.of(ticket), meters.storing(post, transaction::storeMissing));
        } catch (DataIntegrityViolationException e) {
            answer(List.of(ticket), meters.storing(post, transaction::storeMissing));
        } catch (RuntimeException e) {
            fail(ticket, e);
        }
    }

    private void answer(List<Ticket> tickets, List<Outcome> outcomes) {
        long committed = System.nanoTime();
        List<Created> created = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            try {
                answer(tickets.get(i), outcomes.get(i), committed, created);
            } catch (ParleyException gone) {
                // The conversation was deleted just after the message was stored.
                fail(tickets.get(i), gone);
            }
        }
        created.forEach(this::publish);
    }

    private void answer(Ticket ticket, Outcome outcome, long committed, List<Created> created) {
        Message message = outcome.message();
        if (message == null) {
            fail(ticket, Objects.requireNonNull(outcome.refusal()));
            return;
        }
        MessagePosted posted = publisher.of(message);
        if (outcome.created()) {
            meters.created(ticket.received(), committed);
            created.add(new Created(ticket, posted));
        } else {
            meters.repeated();
        }
        // A new reply quotes what its author sees; since an old one, they may have left and come back.
        MessageView answer = outcome.created() ? posted.message() : publisher.answer(posted);
        ticket.answer().complete(new Posted(answer, outcome.created()));
    }

    private void publish(Created created) {
        publisher.publish(created.posted());
        meters.handedOver(created.ticket().received());
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

    /** @param received when the request was received, by {@link System#nanoTime} */
    private record Ticket(PostMessage post, long received, CompletableFuture<Posted> answer) {}

    private record Created(Ticket ticket, MessagePosted posted) {}
}
