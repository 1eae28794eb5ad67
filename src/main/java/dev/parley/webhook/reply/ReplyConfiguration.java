package dev.parley.webhook.reply;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.jobs.Jobs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReplyConfiguration {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    @Bean
    CustomTask<Void> dueMailRepliesJob(ReplySender sender) {
        return Jobs.every(INTERVAL, "mail-replies", sender::wake);
    }
}
