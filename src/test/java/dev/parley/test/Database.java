package dev.parley.test;

import dev.parley.base.database.EmbeddedDatabaseFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Where a Parley under test keeps its data. */
public record Database(String url, String username, String password) {
    private static final String H2_OPTIONS =
            ";QUERY_CACHE_SIZE=500;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;LOCK_TIMEOUT=10000";

    /** For all databases of this JVM without a folder of their own. */
    private static final Path KEYSET = Path.of(
                    "target", "test-" + ProcessHandle.current().pid() + ".keyset")
            .toAbsolutePath();

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
        Map<String, String> properties = new HashMap<>(Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", username,
                "spring.datasource.password", password,
                "parley.attachments.directory", files().toString()));
        if (EmbeddedDatabaseFiles.path(url).isEmpty()) {
            properties.put("parley.encryption.keyset-file", KEYSET.toString());
        }
        return properties;
    }

    /** Where attachments are stored that belong to the data in this database. */
    public Path files() {
        String file = "jdbc:h2:file:";
        return url.startsWith(file)
                ? Path.of(url.substring(file.length(), url.indexOf(';'))).resolveSibling("attachments")
                : Path.of(
                        "target",
                        "attachments",
                        UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8))
                                .toString());
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
