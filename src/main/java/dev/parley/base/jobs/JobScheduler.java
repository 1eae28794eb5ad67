package dev.parley.base.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.jobs.Jobs.JobAdded;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Runs jobs on this node. It starts after everything else and stops before everything else, so that a job may use all
 * that there is; a stop waits for the jobs that run. A command of the program leaves the jobs to the server.
 */
@Component
@Profile("!command")
final class JobScheduler implements SmartLifecycle {
    private static final int THREADS = 2;

    /** The library waits twice as long, and the program for 20 s in all. */
    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(8);

    /** The fewest that the library accepts. */
    private static final int MISSED_HEARTBEATS = 4;

    private final DataSource database;
    private final ObjectProvider<CustomTask<?>> kinds;
    private final JobProperties properties;
    private final Clock clock;
    private volatile @Nullable Scheduler running;

    JobScheduler(DataSource database, ObjectProvider<CustomTask<?>> kinds, JobProperties properties, Clock clock) {
        this.database = database;
        this.kinds = kinds;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        Scheduler scheduler = Scheduler.create(database, List.of())
                .startTasks(kinds.orderedStream().toList())
                .tableName(JobTable.NAME)
                .serializer(JobTable.SERIALIZER)
                .jdbcCustomization(JobTable.SQL)
                .clock(clock::instant)
                .pollingInterval(properties.pollingInterval())
                .heartbeatInterval(properties.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .threads(THREADS)
                .executorService(new JobThreads("job", THREADS, () -> {}))
                .dueExecutor(new JobThreads("job-poll", 1, this::wake))
                .housekeeperExecutor(new JobThreads("job-heartbeat", 1, () -> {}))
                .shutdownMaxWait(TIME_TO_FINISH)
                .build();
        running = scheduler;
        scheduler.start();
    }

    @Override
    public void stop() {
        Scheduler scheduler = running;
        if (scheduler != null) {
            scheduler.stop();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    /** What was added here starts as soon as it is committed. */
    @TransactionalEventListener(fallbackExecution = true)
    void added(JobAdded job) {
        wake();
    }

    private void wake() {
        Scheduler scheduler = running;
        if (scheduler != null) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    /**
     * Threads that the library does not interrupt when it stops: H2 closes its file when a thread that uses it is
     * interrupted. Instead of interrupting one that sleeps, it is woken.
     */
    private static final class JobThreads extends ScheduledThreadPoolExecutor {
        private final Runnable wake;

        JobThreads(String name, int threads, Runnable wake) {
            super(threads, run -> {
                Thread thread = new Thread(run, name);
                thread.setDaemon(true);
                return thread;
            });
            this.wake = wake;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown();
            wake.run();
            return List.of();
        }
    }
}
