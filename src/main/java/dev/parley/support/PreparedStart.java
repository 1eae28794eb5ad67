package dev.parley.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.logging.Log;
import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * With {@code -Dspring.aot.enabled=true} a start does not work out which beans there are, but takes what the build of the
 * jar has worked out, with the settings that the jar comes with. Where the operator's settings or the Java could lead to
 * others, it is an ordinary start all the same.
 */
final class PreparedStart implements EnvironmentPostProcessor, Ordered {
    private static final List<ConfigurationPropertyName> DECIDE = names("spring", "server", "management");

    /** Of those, what is only read, by beans that are there anyway. */
    private static final List<ConfigurationPropertyName> ARE_READ = names(
            "spring.aot",
            "spring.application",
            "spring.config",
            "spring.context.exit",
            "spring.datasource.hikari",
            "spring.datasource.password",
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.lifecycle",
            "spring.servlet.multipart",
            "server.address",
            "server.compression",
            "server.port",
            "server.servlet.session",
            "server.shutdown",
            "server.tomcat");

    private static final ConfigurationPropertyName FORWARDED =
            ConfigurationPropertyName.of("server.forward-headers-strategy");

    private static final String FILE = "Config resource ";
    private static final String OWN_FILE = FILE + "'class path resource [application.yaml]'";

    /** From here on requests have virtual threads. */
    private static final int VIRTUAL_THREADS = 21;

    private final Log log;

    /** Spring makes it. */
    PreparedStart(DeferredLogFactory logs) {
        this.log = logs.getLog(PreparedStart.class);
    }

    /** When the operator's settings are read, and before our defaults are added to them. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
            forgetOperator(environment);
        } else if (AotDetector.useGeneratedArtifacts()) {
            decidingSetting(environment).or(() -> otherJava(builtFor())).ifPresent(this::startOrdinarily);
        }
    }

    /** The jar is the same whoever builds it. */
    private static void forgetOperator(ConfigurableEnvironment environment) {
        List<String> others = environment.getPropertySources().stream()
                .map(PropertySource::getName)
                .filter(PreparedStart::isOperators)
                .toList();
        others.forEach(environment.getPropertySources()::remove);
    }

    private static boolean isOperators(String source) {
        return source.equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                || source.startsWith(FILE) && !source.startsWith(OWN_FILE);
    }

    private void startOrdinarily(String why) {
        log.info("Not prepared for " + why + ": this is an ordinary start");
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
    }

    /** A setting of the operator's that may decide which beans there are. */
    static Optional<String> decidingSetting(ConfigurableEnvironment environment) {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(source -> !isOwn(source))
                .flatMap(source ->
                        source instanceof IterableConfigurationPropertySource known ? known.stream() : Stream.empty())
                .filter(name -> isIn(DECIDE, name) && !isIn(ARE_READ, name))
                .filter(name -> !(name.equals(FORWARDED) && isLeftToTomcat(environment)))
                .map(ConfigurationPropertyName::toString)
                .findFirst();
    }

    private static boolean isOwn(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> settings
                && settings.getName().startsWith(OWN_FILE);
    }

    private static boolean isIn(List<ConfigurationPropertyName> groups, ConfigurationPropertyName name) {
        return groups.stream().anyMatch(group -> group.equals(name) || group.isAncestorOf(name));
    }

    /** Spring would need a filter for it. */
    private static boolean isLeftToTomcat(ConfigurableEnvironment environment) {
        return !"framework".equalsIgnoreCase(environment.getProperty(FORWARDED.toString()));
    }

    /** @param built the Java with which the jar was built */
    static Optional<String> otherJava(int built) {
        int here = Runtime.version().feature();
        return (built < VIRTUAL_THREADS) == (here < VIRTUAL_THREADS)
                ? Optional.empty()
                : Optional.of("Java %d, but for %d".formatted(here, built));
    }

    private static int builtFor() {
        try {
            return Integer.parseInt(
                    PropertiesLoaderUtils.loadProperties(new ClassPathResource("META-INF/build-info.properties"))
                            .getProperty("build.java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ConfigurationPropertyName> names(String... names) {
        return Stream.of(names).map(ConfigurationPropertyName::of).toList();
    }
}
