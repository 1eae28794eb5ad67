package dev.parley.realtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.test.Database;
import dev.parley.test.Postgres;
import dev.parley.test.Wire;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

class ClusterDatabaseTests {
    /** A node has to notice it well before its lease of ten seconds ends. */
    private static final Duration NOTICED = Duration.ofSeconds(8);

    @Test
    void deadLineIsNoticed() {
        Database postgres = Postgres.freshDatabase();
        URI address = URI.create(postgres.url().substring("jdbc:".length()));
        try (Wire wire = new Wire(address.getPort());
                ClusterDatabase database = new ClusterDatabase(settings(postgres, address, wire.port()))) {
            assertThat(ask(database)).isEqualTo(1);

            wire.goDead();

            assertTimeoutPreemptively(
                    NOTICED, () -> assertThatThrownBy(() -> ask(database)).isInstanceOf(RuntimeException.class));
        }
    }

    private static int ask(ClusterDatabase database) {
        return database.client().sql("select 1").query(Integer.class).single();
    }

    private static DataSourceProperties settings(Database postgres, URI address, int port) {
        DataSourceProperties settings = new DataSourceProperties();
        settings.setUrl(postgres.url().replace(":" + address.getPort() + "/", ":" + port + "/"));
        settings.setUsername(postgres.username());
        settings.setPassword(postgres.password());
        return settings;
    }
}
