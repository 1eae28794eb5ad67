package dev.parley.base.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class MachineDefaultsTests {
    private static final String REQUESTS = "parley.concurrent-requests";
    private static final String LANES = "parley.posting-workers";
    private static final String CONNECTIONS = "spring.datasource.hikari.maximum-pool-size";

    private final StandardEnvironment environment = new StandardEnvironment();

    @ParameterizedTest
    @CsvSource({"1, 4, 2, 12", "2, 4, 2, 12", "4, 8, 4, 18", "8, 16, 8, 30", "64, 32, 16, 54"})
    void moreProcessorsDoMoreAtOnce(int processors, int requests, int lanes, int connections) {
        new MachineDefaults(processors).postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty(REQUESTS, Integer.class)).isEqualTo(requests);
        assertThat(environment.getProperty(LANES, Integer.class)).isEqualTo(lanes);
        assertThat(environment.getProperty(CONNECTIONS, Integer.class)).isEqualTo(connections);
    }

    @Test
    void whatTheOperatorSetsIsKept() {
        environment.getPropertySources().addFirst(new MapPropertySource("operator", Map.of(CONNECTIONS, "5")));

        new MachineDefaults(2).postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty(CONNECTIONS)).isEqualTo("5");
    }
}
