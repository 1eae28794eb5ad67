package dev.parley.base.batch;

import java.time.Duration;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The one scheduler: everything that happens later or again and again on this node, sockets' heart-beats included. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SchedulingConfiguration {
    /** So that what waits for the database holds up nothing that only takes a moment. */
    private static final int THREADS = 2;

    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(20);

    /**
     * At the end of the program, running tasks finish without being interrupted (H2 closes its file when a thread that
     * uses it is interrupted), waiting ones are dropped, and new ones are still accepted while sockets close.
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
