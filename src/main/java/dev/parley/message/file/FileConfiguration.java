package dev.parley.message.file;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.jobs.Jobs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FileConfiguration {
    private static final Duration SWEEP_INTERVAL = Duration.ofDays(1);

    @Bean
    CustomTask<Void> unknownFilesJob(UnknownFiles files) {
        return Jobs.every(SWEEP_INTERVAL, "unknown-files", files::sweep);
    }
}
