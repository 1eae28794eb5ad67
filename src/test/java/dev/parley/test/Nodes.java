package dev.parley.test;

import dev.parley.ParleyApplication;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Two nodes of a cluster behind a proxy, on one database and a real Redis. The clock of the second is ten seconds fast. Rate
 * limits apply, but for registrations.
 */
public final class Nodes implements AutoCloseable {
    private final Redis redis = Redis.start();
    private final String namespace = Redis.newNamespace();
    private final Database database = Postgres.freshDatabase();
    private final ConfigurableApplicationContext first = another(Clock.systemUTC());
    private final ConfigurableApplicationContext second =
            another(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(10)));

    private Nodes() {}

    public static Nodes start() {
        return new Nodes();
    }

    public ConfigurableApplicationContext first() {
        return first;
    }

    public ConfigurableApplicationContext second() {
        return second;
    }

    /** Starts one more, which the caller closes. */
    public ConfigurableApplicationContext another() {
        return another(Clock.systemUTC());
    }

    private ConfigurableApplicationContext another(Clock clock) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(ParleyApplication.class)
                .profiles("development")
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                "clockOfNode", Clock.class, () -> clock, definition -> definition.setPrimary(true)));
        Map<String, String> settings = Map.ofEntries(
                Map.entry("parley.cluster.enabled", "true"),
                Map.entry("parley.cluster.namespace", namespace),
                Map.entry("spring.data.redis.url", redis.url()),
                Map.entry("server.port", "0"),
                Map.entry("server.address", "127.0.0.1"),
                Map.entry("server.forward-headers-strategy", "native"),
                Map.entry("parley.limits.rates.registration-per-address", "1000/1h"),
                Map.entry("parley.password.strength", "4"),
                Map.entry("logging.level.root", "warn"),
                Map.entry("spring.main.banner-mode", "off"));
        return application.run(Stream.of(settings, database.properties())
                .flatMap(some -> some.entrySet().stream())
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }

    public static int port(ConfigurableApplicationContext node) {
        return Integer.parseInt(node.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        second.close();
        first.close();
        redis.close();
    }
}
