package dev.parley.message.schedule;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.parley.base.error.ConflictException;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.ScheduledId;
import dev.parley.base.jobs.Jobs;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.message.core.PostMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The messages that people send later. Each has a job, which is stored with it and sends it. */
@Service
public class ScheduledMessages {
    static final TaskDescriptor<Sending> JOB = TaskDescriptor.of("scheduled-message", Sending.class);

    static final int MOST = 200;
    private static final Duration LONGEST = Duration.ofDays(366);

    /** A message that its author sends now is sent by its job if the program is stopped in the middle. */
    private static final Duration TAKEOVER = Duration.ofSeconds(30);

    private final ScheduledTable table;
    private final ConversationAccess conversationAccess;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ScheduledMessages(
            ScheduledTable table,
            ConversationAccess conversationAccess,
            Jobs jobs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.conversationAccess = conversationAccess;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<ScheduledMessage> list(AccountId me, @Nullable ConversationId conversationId) {
        return table.list(me, conversationId, MOST);
    }

    /**
     * Stores a message and its job, and reserves its files. The same client id again gives the one that is stored.
     *
     * @throws org.springframework.dao.DuplicateKeyException if it is being stored elsewhere
     */
    @Transactional
    public ScheduledMessage add(PostMessage post, Instant at) {
        conversationAccess.of(post.author(), post.conversationId()).audience().requirePoster(post.author());
        if (post.poll() != null) {
            throw new InvalidInputException("poll", "cannot be scheduled");
        }
        if (!post.buttons().isEmpty()) {
            throw new InvalidInputException("buttons", "cannot be scheduled");
        }
        Optional<ScheduledMessage> repeated = table.find(post.author(), post.clientId());
        if (repeated.isPresent()) {
            return repeated.get();
        }
        requireFuture(at);
        if (table.count(post.author()) >= MOST) {
            throw new ConflictException("too_many_scheduled", "You can schedule up to %d messages.".formatted(MOST));
        }
        ScheduledMessage added = table.add(post, at.truncatedTo(ChronoUnit.MILLIS), now());
        jobs.addAt(JOB, added.job(), Sending.of(added), added.scheduledAt());
        events.publishEvent(ScheduleChanged.to(added));
        return added;
    }

    /**
     * @param content may be empty if there are attachments
     * @throws ConflictException if it is on its way
     */
    @Transactional
    public ScheduledMessage change(AccountId me, ScheduledId id, @Nullable String content, @Nullable Instant at) {
        ScheduledMessage before = mine(me, id);
        if (at != null) {
            requireFuture(at);
        }
        if (content != null && !(content.isBlank() && !before.attachments().isEmpty())) {
            PostMessage.RULE.fault(content).ifPresent(fault -> {
                throw new InvalidInputException("content", fault.message());
            });
        }
        ScheduledMessage changed = before.changed(content, at == null ? null : at.truncatedTo(ChronoUnit.MILLIS));
        store(before, changed, changed.scheduledAt());
        return changed;
    }

    /** @throws ConflictException if it is on its way */
    @Transactional
    public void delete(AccountId me, ScheduledId id) {
        ScheduledMessage message = mine(me, id);
        jobs.cancel(JOB, message.job());
        table.delete(id);
        events.publishEvent(ScheduleChanged.gone(message));
    }

    /**
     * Begins to send one now; its job takes over if that is not finished.
     *
     * @throws ConflictException if it is on its way
     */
    @Transactional
    public ScheduledMessage beginNow(AccountId me, ScheduledId id) {
        ScheduledMessage before = mine(me, id);
        ScheduledMessage changed = before.changed(null, now());
        store(before, changed, now().plus(TAKEOVER));
        table.sending(id);
        return changed;
    }

    /** Begins to send one for its job; empty if the job is outdated. */
    @Transactional
    public Optional<ScheduledMessage> begin(Sending job) {
        Optional<ScheduledMessage> due =
                table.lock(job.id()).filter(message -> message.version() == job.version() && message.failure() == null);
        due.ifPresent(message -> table.sending(message.id()));
        return due;
    }

    /** It has been sent. */
    @Transactional
    public void sent(ScheduledMessage message) {
        if (table.delete(message.id())) {
            jobs.cancel(JOB, message.job());
            events.publishEvent(ScheduleChanged.gone(message));
        }
    }

    /** It was refused for good; it stays, with the reason, until its author decides. */
    @Transactional
    public void failed(ScheduledMessage message, String code) {
        if (table.failed(message.id(), code)) {
            jobs.cancel(JOB, message.job());
            table.lock(message.id()).ifPresent(failed -> events.publishEvent(ScheduleChanged.to(failed)));
        }
    }

    @EventListener
    void accountDeleted(AccountDeleted deleted) {
        table.deleteAll(deleted.accountId());
    }

    private void store(ScheduledMessage before, ScheduledMessage changed, Instant start) {
        table.save(changed);
        if (changed.version() != before.version()) {
            jobs.cancel(JOB, before.job());
            jobs.addAt(JOB, changed.job(), Sending.of(changed), start);
        }
        events.publishEvent(ScheduleChanged.to(changed));
    }

    private ScheduledMessage mine(AccountId me, ScheduledId id) {
        ScheduledMessage message =
                table.lock(id).filter(one -> one.accountId().equals(me)).orElseThrow(NotFoundException::new);
        if (message.sending()) {
            throw new ConflictException("already_sending", "This message is being sent.");
        }
        return message;
    }

    private void requireFuture(Instant at) {
        Instant now = now();
        if (!at.isAfter(now) || at.isAfter(now.plus(LONGEST))) {
            throw new InvalidInputException("scheduled_at", "must be in the future, and within a year");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The job of a message; outdated once the message has another version. */
    record Sending(ScheduledId id, long version) {
        static Sending of(ScheduledMessage message) {
            return new Sending(message.id(), message.version());
        }
    }
}
