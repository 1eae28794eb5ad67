package dev.parley.transfer.exporting;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.jobs.Jobs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DataExportConfiguration {
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);

    @Bean
    CustomTask<DataExports.Request> dataExportTask(DataExportJob job) {
        return Jobs.once(DataExports.JOB, (request, stopping) -> job.run(request.accountId(), stopping));
    }

    @Bean
    CustomTask<Void> dataExportSweepTask(DataExports exports) {
        return Jobs.every(SWEEP_INTERVAL, "data-export-sweep", exports::sweep);
    }
}
