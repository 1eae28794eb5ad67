package dev.parley.test;

import dev.parley.ParleyApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * With {@code parley.test.nodes=2} (and {@code parley.test.database=postgres}) the program under test is a cluster: each
 * application context gets a second node with the same settings, and a balancer, HAProxy, that gives every request to the
 * next node. The build does not do that. A test that asks the beans of its context about what happens in memory, or counts
 * statements, sees the first node only. Nodes must not be paused between test classes:
 * {@code spring.test.context.cache.pause=never}.
 */
public final class SecondNode implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** Where the tests reach the program, if not at its own port. */
    static final String ADDRESS = "parley.test.address";

    private static final Set<String> OF_THE_PROCESS = Set.of("systemProperties", "systemEnvironment", "server.ports");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (Integer.getInteger("parley.test.nodes", 1) < 2) {
            return;
        }
        Redis redis = Redis.start();
        int port = Ports.free();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "cluster",
                        Map.of(
                                "parley.cluster.enabled",
                                "true",
                                "parley.cluster.namespace",
                                Redis.newNamespace(),
                                "spring.data.redis.url",
                                redis.url(),
                                ADDRESS,
                                "http://127.0.0.1:" + port)));
        context.addApplicationListener((ApplicationListener<ContextRefreshedEvent>) event -> {
            if (event.getApplicationContext() == context) {
                ConfigurableApplicationContext second = start(context.getEnvironment());
                Process balancer = balance(port, Nodes.port(context), Nodes.port(second));
                context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> {
                    balancer.destroy();
                    second.close();
                    redis.close();
                });
            }
        });
    }

    private static ConfigurableApplicationContext start(ConfigurableEnvironment first) {
        List<PropertySource<?>> settings = first.getPropertySources().stream()
                .filter(source -> source instanceof MapPropertySource)
                .filter(source -> !OF_THE_PROCESS.contains(source.getName()))
                .toList();
        return new SpringApplicationBuilder(ParleyApplication.class, TestKit.class)
                .bannerMode(Banner.Mode.OFF)
                .profiles(first.getActiveProfiles())
                .initializers(node -> settings.forEach(
                        source -> node.getEnvironment().getPropertySources().addLast(source)))
                .run();
    }

    private static Process balance(int port, int first, int second) {
        try {
            Path file = Files.writeString(
                    Files.createTempFile("haproxy", ".cfg"), """
                    defaults
                        mode http
                        timeout connect 3s
                        timeout client 300s
                        timeout server 300s
                        timeout tunnel 300s
                    frontend people
                        bind 127.0.0.1:%d
                        use_backend sessions if { path_sub /sockjs/ }
                        default_backend nodes
                    backend nodes
                        balance roundrobin
                        server first 127.0.0.1:%d
                        server second 127.0.0.1:%d
                    # The requests of one SockJS session belong to one node.
                    backend sessions
                        balance hash path,regsub(.*/sockjs/,),field(2,/)
                        server first 127.0.0.1:%d
                        server second 127.0.0.1:%d
                    """.formatted(port, first, second, first, second));
            Process balancer = new ProcessBuilder("haproxy", "-f", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(balancer::destroy, "balancer-stop"));
            Awaitility.await().until(() -> Ports.isOpen(port));
            return balancer;
        } catch (IOException e) {
            throw Requirements.missing("haproxy", "haproxy does not start", e);
        }
    }
}
