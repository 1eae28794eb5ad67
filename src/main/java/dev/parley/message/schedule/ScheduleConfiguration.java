package dev.parley.message.schedule;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.jobs.Jobs;
import dev.parley.message.schedule.ScheduledMessages.Sending;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {
    @Bean
    CustomTask<Sending> scheduledMessageJob(ScheduledPosting posting) {
        return Jobs.once(ScheduledMessages.JOB, posting::run);
    }

    @Bean
    EncryptedColumn scheduledMessageContent() {
        return new EncryptedColumn("scheduled_message", "content", "id");
    }
}
