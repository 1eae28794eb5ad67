package dev.parley.integration.botcommand;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.jobs.Jobs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that makes room: uses that are over are of no use. */
@Configuration(proxyBeanMethods = false)
class BotCommandConfiguration {
    private static final Duration INTERVAL = Duration.ofMinutes(30);

    @Bean
    CustomTask<Void> expiredCommandUsesJob(CommandUses uses) {
        return Jobs.every(INTERVAL, "expired-command-uses", uses::deleteExpired);
    }
}
