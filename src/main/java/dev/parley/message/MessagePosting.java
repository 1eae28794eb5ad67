package dev.parley.message;

import dev.parley.conversation.Audience;
import dev.parley.conversation.Audiences;
import dev.parley.message.PostingTransaction.Outcome;
import dev.parley.support.Lane;
import dev.parley.support.Limit;
import dev.parley.support.Limits;
import dev.parley.support.ParleyException;
import dev.parley.support.UnavailableException;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/**
 * Posts messages. Posts to one conversation go through one lane, whose worker stores all that wait in one transaction
 * and hands them on, in order, after the commit. An idle lane makes nobody wait.
 */
@Service
public final class MessagePosting {
    private static final Logger log = LoggerFactory.getLogger(MessagePosting.class);
    private static final int LANES = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int WAITING = 10_000;
    private static final int BATCH = 100;

    private final PostingTransaction transaction;
    private final MessageViews views;
    private final Audiences audiences;
    private final Limits limits;
    private final ApplicationEventPublisher events;
    private final List<Lane<Ticket>> lanes;
    private final SenderOrder<Ticket> order = new SenderOrder<>(this::dispatch);

    MessagePosting(
            PostingTransaction transaction,
            MessageViews views,
            Audiences audiences,
            Limits limits,
            ApplicationEventPublisher events) {
        this.transaction = transaction;
        this.views = views;
        this.audiences = audiences;
        this.limits = limits;
        this.events = events;
        this.lanes = IntStream.range(0, LANES)
                .mapToObj(n -> new Lane<Ticket>("posting-" + n, WAITING, BATCH, this::work))
                .toList();
    }

    /**
     * Posts a message, once for each client id of the sender.
     *
     * @return done when the message is durably stored; fails with a {@link dev.parley.support.ParleyException} when it
     *     was refused
     * @throws dev.parley.support.LimitExceededException when the sender posts too fast
     */
    public CompletableFuture<Posted> post(PostMessage post) {
        if (!post.isNotice()) {
            limits.take(Limit.MESSAGES_PER_PERSON, post.senderId());
        }
        Ticket ticket = new Ticket(post, new CompletableFuture<>());
        order.submit(ticket.sender(), Math.floorMod(post.conversationId(), LANES), ticket);
        return ticket.answer();
    }

    private void dispatch(int lane, Ticket ticket) {
        if (!lanes.get(lane).offer(ticket)) {
            CompletableFuture.runAsync(() -> {
                ticket.fail(new UnavailableException());
                order.done(ticket.sender());
            });
        }
    }

    private void work(List<Ticket> tickets) {
        try {
            storeTogether(tickets);
        } catch (RuntimeException e) {
            tickets.forEach(ticket -> ticket.fail(e));
        } finally {
            tickets.forEach(ticket -> order.done(ticket.sender()));
        }
    }

    private void storeTogether(List<Ticket> tickets) {
        List<PostMessage> posts = tickets.stream().map(Ticket::post).toList();
        try {
            answer(tickets, transaction.store(posts));
        } catch (DataIntegrityViolationException repeated) {
            storeMissing(tickets, posts);
        }
    }

    private void storeMissing(List<Ticket> tickets, List<PostMessage> posts) {
        try {
            answer(tickets, transaction.storeMissing(posts));
        } catch (DataIntegrityViolationException e) {
            // Another node, or another lane, stored one of these client ids a moment ago.
            tickets.forEach(this::storeAlone);
        }
    }

    private void storeAlone(Ticket ticket) {
        List<PostMessage> post = List.of(ticket.post());
        try {
            answer(List.of(ticket), transaction.storeMissing(post));
        } catch (DataIntegrityViolationException e) {
            answer(List.of(ticket), transaction.storeMissing(post));
        } catch (RuntimeException e) {
            ticket.fail(e);
        }
    }

    private void answer(List<Ticket> tickets, List<Outcome> outcomes) {
        List<MessagePosted> posted = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            try {
                answer(tickets.get(i), outcomes.get(i), posted);
            } catch (ParleyException gone) {
                // The conversation was deleted a moment after the message was stored in it.
                tickets.get(i).fail(gone);
            }
        }
        posted.forEach(this::publish);
    }

    private void answer(Ticket ticket, Outcome outcome, List<MessagePosted> posted) {
        Message message = outcome.message();
        if (message == null) {
            ticket.fail(Objects.requireNonNull(outcome.refusal()));
            return;
        }
        Audience audience = audiences.of(message.conversationId());
        MessageView view = views.unread(List.of(message), audience).get(0);
        ticket.answer().complete(new Posted(view, outcome.created()));
        if (outcome.created()) {
            posted.add(new MessagePosted(view, audience));
        }
    }

    /** The message is stored and acknowledged: whoever fails to hear of it now catches up later. */
    private void publish(MessagePosted posted) {
        try {
            events.publishEvent(posted);
        } catch (RuntimeException e) {
            log.error("Message {} could not be handed on", posted.message().id(), e);
        }
    }

    @PreDestroy
    void close() {
        lanes.forEach(Lane::close);
    }

    private record Ticket(PostMessage post, CompletableFuture<Posted> answer) {
        /** Whose order counts; the notices of each conversation have one of their own. */
        long sender() {
            return post.isNotice() ? -post.conversationId() : post.senderId();
        }

        void fail(RuntimeException why) {
            answer.completeExceptionally(why);
        }
    }
}
