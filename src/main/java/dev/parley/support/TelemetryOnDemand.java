package dev.parley.support;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Leaves everything out that measures, unless there is a port to read it at, and that traces, unless there is somewhere to
 * send traces. Spring Boot would only leave out the reading and the sending: each request would still be observed, some
 * forty beans more be made at the start, and one request in ten be recorded for nobody.
 */
final class TelemetryOnDemand implements AutoConfigurationImportFilter, EnvironmentAware {
    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    /** Makes the registry, which is empty then. What its classes import is looked at here as well. */
    private static final String REGISTRY = ClassUtils.getPackageName(MetricsAutoConfiguration.class);

    private boolean metrics;
    private boolean traces;

    @Override
    public void setEnvironment(Environment environment) {
        metrics = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        traces = environment.containsProperty(ENDPOINT);
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[autoConfigurations.length];
        for (int i = 0; i < matches.length; i++) {
            matches[i] = autoConfigurations[i] == null || isWanted(autoConfigurations[i]);
        }
        return matches;
    }

    private boolean isWanted(String autoConfiguration) {
        if (autoConfiguration.contains(".boot.micrometer.tracing.")
                || autoConfiguration.contains(".boot.opentelemetry.")) {
            return traces;
        } else if (autoConfiguration.endsWith("ObservationAutoConfiguration")) {
            return metrics || traces;
        } else {
            return metrics
                    || !autoConfiguration.contains(".metrics.")
                    || ClassUtils.getPackageName(autoConfiguration).equals(REGISTRY);
        }
    }
}
