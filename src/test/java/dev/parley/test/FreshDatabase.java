package dev.parley.test;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives each new application context an empty database of its own. */
public final class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = Map.copyOf(Database.fresh().properties());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("fresh database", properties));
    }
}
