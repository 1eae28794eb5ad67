package dev.parley.message.upload;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.jobs.Jobs;
import dev.parley.message.file.AttachmentProperties;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttachmentProperties.class)
class UploadConfiguration {
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(15);

    @Bean
    EncryptedColumn attachmentNames() {
        return new EncryptedColumn("attachment", "name", "id");
    }

    @Bean
    EncryptedColumn attachmentPlaceholders() {
        return new EncryptedColumn("attachment", "placeholder", "id");
    }

    @Bean
    EncryptedColumn attachmentWaveforms() {
        return new EncryptedColumn("attachment", "waveform", "id");
    }

    @Bean
    CustomTask<AttachmentRemoval.Cause> attachmentRemovalJob(AttachmentRemoval removal) {
        return Jobs.once(AttachmentRemoval.JOB, (cause, stopping) -> removal.deleteFiles(stopping));
    }

    @Bean
    CustomTask<Void> attachmentSweepJob(AttachmentRemoval removal) {
        return Jobs.every(SWEEP_INTERVAL, "attachment-sweep", removal::sweep);
    }
}
