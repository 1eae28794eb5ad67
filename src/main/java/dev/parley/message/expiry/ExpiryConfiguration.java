package dev.parley.message.expiry;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.jobs.Jobs;
import dev.parley.message.expiry.ExpirySweep.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExpiryConfiguration {
    @Bean
    CustomTask<Sweep> messageExpiryJob(ExpirySweep sweep) {
        return Jobs.once(ExpirySweep.JOB, sweep::run);
    }
}
