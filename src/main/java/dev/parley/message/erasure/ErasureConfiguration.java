package dev.parley.message.erasure;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.jobs.Jobs;
import dev.parley.message.erasure.AccountErasure.Erasure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
    @Bean
    CustomTask<Erasure> accountErasureJob(AccountErasure erasure) {
        return Jobs.once(AccountErasure.JOB, erasure::run);
    }
}
