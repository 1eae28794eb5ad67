package dev.parley.identity.status;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.jobs.Jobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StatusConfiguration {
    @Bean
    EncryptedColumn statusEmoji() {
        return new EncryptedColumn(StatusTable.TABLE, StatusTable.EMOJI, "account_id");
    }

    @Bean
    EncryptedColumn statusText() {
        return new EncryptedColumn(StatusTable.TABLE, StatusTable.TEXT, "account_id");
    }

    @Bean
    CustomTask<StatusDue> statusJob(StatusChanges changes) {
        return Jobs.once(StatusChanges.JOB, (due, stopping) -> {
            changes.pass(due);
            return true;
        });
    }
}
