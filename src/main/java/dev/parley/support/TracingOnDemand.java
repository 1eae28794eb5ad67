package dev.parley.support;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves everything out that traces, unless there is somewhere to send traces. Spring Boot would only leave out the
 * sending: each request would still pass a tracer, and one in ten be recorded for nobody.
 */
final class TracingOnDemand implements AutoConfigurationImportFilter, EnvironmentAware {
    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private boolean wanted;

    @Override
    public void setEnvironment(Environment environment) {
        wanted = environment.containsProperty(ENDPOINT);
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[autoConfigurations.length];
        for (int i = 0; i < matches.length; i++) {
            matches[i] = wanted || !traces(autoConfigurations[i]);
        }
        return matches;
    }

    private static boolean traces(@Nullable String autoConfiguration) {
        return autoConfiguration != null
                && (autoConfiguration.startsWith("org.springframework.boot.micrometer.tracing.")
                        || autoConfiguration.startsWith("org.springframework.boot.opentelemetry."));
    }
}
