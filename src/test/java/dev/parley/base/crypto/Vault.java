package dev.parley.base.crypto;

import dev.parley.test.Database;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with the keys of this room, without the rest of the program. */
record Vault(DataSource database) {
    static Vault empty() {
        Database fresh = Database.fresh();
        DataSource database = new DriverManagerDataSource(fresh.url(), fresh.username(), fresh.password());
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:db/vendor/" + vendor(fresh))
                .load()
                .migrate();
        return new Vault(database);
    }

    private static String vendor(Database database) {
        return database.url().startsWith("jdbc:h2:") ? "h2" : "postgresql";
    }

    Keysets with(Path keysetFile) {
        return with(keysetFile, null);
    }

    Keysets with(Path keysetFile, @Nullable Path previous) {
        return with(new EncryptionProperties(keysetFile, null, previous, Duration.ZERO, Duration.ofMinutes(1)));
    }

    Keysets with(EncryptionProperties properties) {
        return new Keysets(JdbcClient.create(database), new MasterKeyset(properties, "jdbc:h2:mem:none"));
    }
}
