package dev.parley.message.resumable;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.jobs.Jobs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ResumableConfiguration {
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(15);

    @Bean
    EncryptedColumn resumableUploadNames() {
        return new EncryptedColumn("resumable_upload", "name", "attachment_id");
    }

    @Bean
    CustomTask<Void> uploadLeftoversJob(UploadFiles files) {
        return Jobs.every(SWEEP_INTERVAL, "upload-leftovers", files::sweep);
    }
}
