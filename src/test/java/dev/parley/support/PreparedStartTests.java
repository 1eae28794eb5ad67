package dev.parley.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class PreparedStartTests {
    private final StandardEnvironment environment = new StandardEnvironment();

    @ParameterizedTest
    @CsvSource({
        "server.port, 9000",
        "server.tomcat.threads.max, 10",
        "server.forward-headers-strategy, native",
        "spring.datasource.url, jdbc:postgresql://localhost/parley",
        "spring.datasource.hikari.maximum-pool-size, 5",
        "spring.aot.enabled, true",
        "parley.registration.open, false",
        "logging.level.root, warn",
    })
    void whatIsOnlyReadIsLeftOpen(String name, String value) {
        set(name, value);

        assertThat(PreparedStart.decidingSetting(environment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "management.server.port, 9090",
        "management.opentelemetry.tracing.export.otlp.endpoint, http://localhost:4318",
        "server.forward-headers-strategy, framework",
        "server.ssl.bundle, parley",
        "spring.datasource.jndi-name, parley",
        "spring.main.lazy-initialization, true",
        "spring.threads.virtual.enabled, false",
    })
    void whatMayDecideWhichBeansThereAreIsNamed(String name, String value) {
        set(name, value);

        assertThat(PreparedStart.decidingSetting(environment)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MANAGEMENT_SERVER_PORT", "SPRING_DATASOURCE_TYPE"})
    void variablesOfTheEnvironmentCountAsWell(String name) {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, "1")));

        assertThat(PreparedStart.decidingSetting(environment)).isPresent();
    }

    @Test
    void variablesThatAreOnlyReadDoNot() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment",
                        Map.of(
                                "SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost/parley",
                                "SERVER_FORWARDHEADERSSTRATEGY", "native",
                                "PARLEY_REGISTRATION_OPEN", "false")));

        assertThat(PreparedStart.decidingSetting(environment)).isEmpty();
    }

    @Test
    void settingsOfTheJarAreWhatItIsPreparedFor() {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "Config resource 'class path resource [application.yaml]' via location 'optional:classpath:/'",
                        Map.of("spring.threads.virtual.enabled", "true")));

        assertThat(PreparedStart.decidingSetting(environment)).isEmpty();
    }

    @Test
    void virtualThreadsAreThereOrNot() {
        int here = Runtime.version().feature();

        assertThat(PreparedStart.otherJava(here)).isEmpty();
        assertThat(PreparedStart.otherJava(here < 21 ? 25 : 17)).isPresent();
    }

    private void set(String name, String value) {
        environment.getPropertySources().addFirst(new MapPropertySource("operator", Map.of(name, value)));
    }
}
