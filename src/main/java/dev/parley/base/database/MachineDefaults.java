package dev.parley.base.database;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Defaults for concurrency, derived from the number of processors. More concurrent requests would only compete with the
 * threads that store messages, and each request needs a database connection; a few more connections are for work
 * outside requests. Explicit settings take precedence.
 */
final class MachineDefaults implements EnvironmentPostProcessor {
    private static final int REQUESTS_PER_PROCESSOR = 2;
    private static final int FEWEST_REQUESTS = 4;
    private static final int MOST_REQUESTS = 32;
    private static final int FEWEST_WORKERS = 2;
    private static final int MOST_WORKERS = 16;
    private static final int OTHER_WORK = 6;

    private final int processors;

    /** Created by Spring. */
    MachineDefaults() {
        this(Runtime.getRuntime().availableProcessors());
    }

    MachineDefaults(int processors) {
        this.processors = processors;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        int requests = Math.min(MOST_REQUESTS, Math.max(FEWEST_REQUESTS, REQUESTS_PER_PROCESSOR * processors));
        int workers = Math.min(MOST_WORKERS, Math.max(FEWEST_WORKERS, processors));
        int connections = requests + workers + OTHER_WORK;
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "machine defaults",
                        Map.of(
                                "parley.concurrent-requests",
                                requests,
                                "parley.posting-workers",
                                workers,
                                "spring.datasource.hikari.maximum-pool-size",
                                connections)));
    }
}
