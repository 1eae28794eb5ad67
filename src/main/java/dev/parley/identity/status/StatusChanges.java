package dev.parley.identity.status;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.jobs.Jobs;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.text.Names;
import dev.parley.identity.account.Account.ActiveChanged;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.identity.account.AccountView.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes what people have set, under the lock of their row: of two devices the later one counts. With each change the
 * next time is stored at which something begins or ends by itself, and a job for it in the same transaction. The job
 * does nothing if that time is another one meanwhile, so however often it runs, people are told once.
 */
@Service
public class StatusChanges {
    static final TaskDescriptor<StatusDue> JOB = TaskDescriptor.of("status-change", StatusDue.class);
    static final Duration LATEST = Duration.ofDays(366);

    private final StatusTable table;
    private final Jobs jobs;
    private final Limits limits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StatusChanges(StatusTable table, Jobs jobs, Limits limits, ApplicationEventPublisher events, Clock clock) {
        this.table = table;
        this.limits = limits;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /** @throws InvalidInputException if it would not end in the future, within a year */
    @Transactional
    public void set(AccountId me, Status status) {
        requireSoon(status.until());
        change(me, stored -> stored.with(status));
    }

    /**
     * Sets a status that stays.
     *
     * @param emoji null for a speech balloon
     * @throws InvalidInputException if the text is too long or has characters that names cannot have
     */
    @Transactional
    public void set(AccountId me, @Nullable String emoji, String text) {
        NewStatus status = new NewStatus(emoji, text, null);
        Names.fault(status.text(), 0, NewStatus.MAX_TEXT).ifPresent(fault -> {
            throw new InvalidInputException("text", fault.message());
        });
        set(me, status.status());
    }

    @Transactional
    public void clear(AccountId me) {
        change(me, stored -> stored.with((Status) null));
    }

    /** @throws InvalidInputException if it would not end in the future, within a year, and not never either */
    @Transactional
    public void disturb(AccountId me, UnaryOperator<DoNotDisturb> change) {
        change(me, stored -> {
            DoNotDisturb next = change.apply(stored.doNotDisturb());
            if (next.until() != null
                    && !next.until().equals(stored.doNotDisturb().until())
                    && !DoNotDisturb.ALWAYS.equals(next.until())) {
                requireSoon(next.until());
            }
            return stored.with(next);
        });
    }

    /** Something begins or ends, now or while the server was down. */
    @Transactional
    public void pass(StatusDue due) {
        PersonStatus stored = table.lock(due.accountId());
        if (table.isDue(due)) {
            write(due.accountId(), stored.at(clock.instant()));
        }
    }

    /** A disabled account has nothing to show, and an enabled one what it had, which pages that are open show at once. */
    @EventListener
    void activeChanged(ActiveChanged change) {
        if (!table.of(List.of(change.accountId())).isEmpty()) {
            events.publishEvent(new StatusChanged(change.accountId()));
        }
    }

    /** Only the version is left. */
    @EventListener
    @Transactional
    public void accountDeleted(AccountDeleted deleted) {
        AccountId id = deleted.accountId();
        PersonStatus stored = table.of(List.of(id)).get(id);
        if (stored != null) {
            write(id, new PersonStatus(null, DoNotDisturb.OFF, stored.version() + 1));
        }
    }

    private void change(AccountId me, UnaryOperator<PersonStatus> change) {
        limits.take(Limit.STATUS_PER_PERSON, me);
        write(me, change.apply(table.lock(me)));
    }

    private void write(AccountId me, PersonStatus next) {
        Instant changesAt = next.nextChange(clock.instant());
        table.write(me, next, changesAt);
        if (changesAt != null) {
            StatusDue due = new StatusDue(me, changesAt.toEpochMilli());
            jobs.addAt(JOB, due.jobId(), due, changesAt);
        }
        events.publishEvent(new StatusChanged(me));
    }

    private void requireSoon(@Nullable Instant until) {
        Instant now = clock.instant();
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LATEST)))) {
            throw new InvalidInputException("until", "must be in the future, within a year");
        }
    }
}
