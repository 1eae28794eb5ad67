package dev.parley.base.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Adds jobs, and defines what kinds of jobs there are. A room declares each kind as a bean: a {@link CustomTask} made by
 * {@link #once} or {@link #every}.
 *
 * <p>A job is done at least once, on any node and on one at a time. It is done again when it fails, or when its node is
 * killed or silent for long, so doing it twice must do no harm.
 */
@Component
public final class Jobs {
    private static final String RECURRING = "recurring";
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LAST_RETRY = Duration.ofHours(1);
    private static final int MAX_DOUBLINGS = 20;

    private final SchedulerClient client;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Jobs(DataSource database, ApplicationEventPublisher events, Clock clock) {
        this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
                .tableName(JobTable.NAME)
                .serializer(JobTable.SERIALIZER)
                .jdbcCustomization(JobTable.SQL)
                .build();
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds a job in the current transaction, and starts it after the commit. Nothing happens if it is there already.
     *
     * @param id names this job among those of its kind
     * @param data what the job needs to know, stored as JSON that must stay readable over releases
     */
    public <T> void add(TaskDescriptor<T> kind, String id, T data) {
        addAt(kind, id, data, clock.instant());
    }

    /** The same for a later time. A node looks for it once in a polling interval, so it starts that much late. */
    public <T> void addAt(TaskDescriptor<T> kind, String id, T data, Instant at) {
        // The column's precision: a time that the database rounds up would not be due yet.
        Instant start = at.truncatedTo(ChronoUnit.MILLIS);
        if (client.scheduleIfNotExists(kind.instance(id).data(data).scheduledTo(start))) {
            events.publishEvent(new JobAdded());
        }
    }

    /** Removes a job in the current transaction. One that runs or is done already is left alone. */
    public void cancel(TaskDescriptor<?> kind, String id) {
        try {
            client.cancel(TaskInstanceId.of(kind.getTaskName(), id));
        } catch (TaskInstanceNotFoundException | TaskInstanceCurrentlyExecutingException late) {
            return;
        }
    }

    /**
     * Jobs that are done once each. One that fails is retried after ten seconds, then after twice as long each time, at
     * last once an hour, until it succeeds.
     */
    public static <T> CustomTask<T> once(TaskDescriptor<T> kind, Work<T> work) {
        return Tasks.custom(kind)
                .onFailure(Jobs::retryLater)
                .onDeadExecutionRevive()
                .execute((job, context) -> work.run(
                                job.getData(), () -> context.getSchedulerState().isShuttingDown())
                        ? new CompletionHandler.OnCompleteRemove<>()
                        : Jobs::continueLater);
    }

    /** A job that one of the nodes does again and again, at this interval. */
    public static CustomTask<Void> every(Duration interval, String name, Runnable work) {
        FixedDelay schedule = FixedDelay.of(interval);
        return Tasks.custom(TaskDescriptor.of(name))
                .scheduleOnStartup(RECURRING, null, schedule)
                .onFailureReschedule(schedule)
                .onDeadExecutionRevive()
                .execute((job, context) -> {
                    work.run();
                    return new CompletionHandler.OnCompleteReschedule<>(schedule);
                });
    }

    private static <T> void continueLater(ExecutionComplete run, ExecutionOperations<T> job) {
        job.reschedule(run, run.getTimeDone());
    }

    private static <T> void retryLater(ExecutionComplete run, ExecutionOperations<T> job) {
        int doublings = Math.min(run.getExecution().consecutiveFailures, MAX_DOUBLINGS);
        Duration delay = FIRST_RETRY.multipliedBy(1L << doublings);
        job.reschedule(run, run.getTimeDone().plus(delay.compareTo(LAST_RETRY) < 0 ? delay : LAST_RETRY));
    }

    /** What there is to do. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does the job.
         *
         * @param stopping true once this node stops; a job that takes longer than a few seconds asks now and then, and
         *     returns false
         * @return whether the job is done; otherwise it is started again, here or on another node
         */
        boolean run(T data, BooleanSupplier stopping);
    }

    /** A job has been added in the current transaction. */
    record JobAdded() {}
}
