package dev.parley.attention.reminder;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.jobs.Jobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReminderConfiguration {
    @Bean
    CustomTask<ReminderDue> reminderJob(ReminderFeed feed) {
        return Jobs.once(Reminders.JOB, feed::run);
    }
}
