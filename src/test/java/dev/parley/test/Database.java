package dev.parley.test;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** Where a Parley under test keeps its data. */
public record Database(String url, String username, String password) {
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;LOCK_TIMEOUT=10000";

    /** A new, empty database of the kind that the system property {@code parley.test.database} names: h2 or postgres. */
    public static Database fresh() {
        return Kind.ofThisRun().fresh();
    }

    /** A new H2 database in memory, gone when this JVM ends. */
    public static Database h2InMemory() {
        return new Database("jdbc:h2:mem:" + UUID.randomUUID() + H2_OPTIONS + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** The H2 database in this folder: a new one, or the one that an earlier process left there. */
    public static Database h2In(Path folder) {
        return new Database("jdbc:h2:file:" + folder.resolve("parley").toAbsolutePath() + H2_OPTIONS, "sa", "");
    }

    /** The settings that point Parley here. */
    public Map<String, String> properties() {
        return Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", username,
                "spring.datasource.password", password);
    }

    /** The databases that Parley runs on. */
    public enum Kind {
        H2 {
            @Override
            Database fresh() {
                return h2InMemory();
            }
        },
        POSTGRES {
            @Override
            Database fresh() {
                return Postgres.freshDatabase();
            }
        };

        abstract Database fresh();

        static Kind ofThisRun() {
            return valueOf(System.getProperty("parley.test.database", "h2").toUpperCase(java.util.Locale.ROOT));
        }
    }
}
