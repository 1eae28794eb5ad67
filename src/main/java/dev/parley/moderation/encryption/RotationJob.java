package dev.parley.moderation.encryption;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.crypto.KeyRotation;
import dev.parley.base.jobs.Jobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RotationJob {
    @Bean
    CustomTask<Void> encryptionRotationJob(KeyRotation rotation, Rotations rotations) {
        return Jobs.every(rotation.interval(), "encryption-rotation", rotations::proceed);
    }
}
