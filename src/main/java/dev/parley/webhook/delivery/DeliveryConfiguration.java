package dev.parley.webhook.delivery;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.jobs.Jobs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {
    private static final Duration SEARCH_INTERVAL = Duration.ofMinutes(1);
    private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(30);

    @Bean
    CustomTask<Void> dueDeliveriesJob(Dispatcher dispatcher) {
        return Jobs.every(SEARCH_INTERVAL, "webhook-deliveries", dispatcher::wakeDue);
    }

    @Bean
    CustomTask<Void> oldDeliveriesJob(Dispatcher dispatcher) {
        return Jobs.every(CLEANUP_INTERVAL, "old-webhook-deliveries", dispatcher::sweep);
    }
}
