package dev.parley.support;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Metrics are kept where there is a port of their own to read them at, and cost nothing otherwise. Settings of the
 * operator come before these.
 */
final class MetricsDefaults implements EnvironmentPostProcessor {
    private static final Map<String, Object> WITH_OWN_PORT = Map.of(
            "management.server.address", "127.0.0.1", "management.endpoints.web.exposure.include", "health,prometheus");
    private static final Map<String, Object> WITHOUT = Map.of("management.defaults.metrics.export.enabled", "false");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean ownPort = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("metrics defaults", ownPort ? WITH_OWN_PORT : WITHOUT));
    }
}
