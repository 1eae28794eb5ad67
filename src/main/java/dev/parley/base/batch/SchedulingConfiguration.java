package dev.parley.base.batch;

import java.time.Duration;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The scheduler for all delayed and periodic work on this node, including the heartbeats of sockets. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SchedulingConfiguration {
    /** A task that waits for the database must not delay short tasks. */
    private static final int THREADS = 2;

    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(20);

    /**
     * On shutdown, running tasks finish without interruption (H2 closes its file when a thread that uses it is
     * interrupted), queued tasks are dropped, and new tasks are still accepted while sockets close.
     */
    @Bean
    @Primary
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        ThreadPoolTaskScheduler scheduler = builder.poolSize(THREADS)
                .awaitTermination(true)
                .awaitTerminationPeriod(TIME_TO_FINISH)
                .build();
        scheduler.setDaemon(true);
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setAcceptTasksAfterContextClose(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return scheduler;
    }
}
