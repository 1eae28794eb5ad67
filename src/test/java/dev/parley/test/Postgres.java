package dev.parley.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One real PostgreSQL server for this JVM, started when first asked for and stopped at the JVM's end. Its binaries come
 * with the build. As root on a machine without user namespaces, where those refuse to run, it is Debian's own server,
 * run as the user {@code postgres}.
 */
public final class Postgres {
    private static final String USER = "postgres";
    private static final Path DEBIAN_SERVERS = Path.of("/usr/lib/postgresql");

    /** What a test can do without: nobody pulls the plug of the machine, and several contexts connect at once. */
    private static final List<String> SETTINGS =
            List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300");

    /** What a server for many has, and nothing that makes a commit less than a commit. */
    private static final List<String> DURABLE_SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=100",
            "shared_buffers=512MB",
            "max_wal_size=4GB");

    private static @Nullable Postgres running;

    private final int port;
    private final AutoCloseable server;

    private Postgres(int port, AutoCloseable server) {
        this.port = port;
        this.server = server;
    }

    /** A new, empty database on the server of this JVM. */
    public static Database freshDatabase() {
        return freshDatabase(SETTINGS);
    }

    /**
     * The same on a server that keeps what it has confirmed, whatever happens to the machine: for measurements. All
     * databases of one JVM are of one kind.
     */
    public static Database freshDurableDatabase() {
        return freshDatabase(DURABLE_SETTINGS);
    }

    private static synchronized Database freshDatabase(List<String> settings) {
        if (running == null) {
            running = start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(running::stop, "postgres-stop"));
        }
        return running.createDatabase();
    }

    private static Postgres start(List<String> settings) {
        try {
            return startEmbedded(settings);
        } catch (IOException | IllegalStateException embeddedFailed) {
            try {
                return startDebian(settings);
            } catch (IOException | RuntimeException debianFailed) {
                embeddedFailed.addSuppressed(debianFailed);
                throw Requirements.missing("postgres", "Neither the embedded nor Debian's starts", embeddedFailed);
            }
        }
    }

    private static Postgres startEmbedded(List<String> settings) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setRegisterShutdownHook(false).setPGStartupWait(Duration.ofSeconds(60));
        for (String setting : settings) {
            String[] nameAndValue = setting.split("=", 2);
            builder.setServerConfig(nameAndValue[0], nameAndValue[1]);
        }
        EmbeddedPostgres server = builder.start();
        return new Postgres(server.getPort(), server);
    }

    private static Postgres startDebian(List<String> settings) throws IOException {
        Path binaries = newestDebianServer();
        Path folder = Files.createTempDirectory("parley-postgres");
        int port = Ports.free();
        run(List.of("chown", USER, folder.toString()));
        run(asPostgres(binaries.resolve("initdb"), "-D", folder + "/data", "-A", "trust", "-U", USER, "-E", "UTF8"));
        List<String> options = new ArrayList<>(List.of("-p " + port, "-k " + folder));
        settings.forEach(setting -> options.add("-c " + setting));
        run(asPostgres(
                binaries.resolve("pg_ctl"),
                "start",
                "-w",
                "-D",
                folder + "/data",
                "-l",
                folder + "/log",
                "-o",
                String.join(" ", options)));
        return new Postgres(port, () -> {
            run(asPostgres(binaries.resolve("pg_ctl"), "stop", "-m", "fast", "-D", folder + "/data"));
            run(List.of("rm", "-r", folder.toString()));
        });
    }

    private static Path newestDebianServer() throws IOException {
        if (!Files.isDirectory(DEBIAN_SERVERS)) {
            throw new IOException("No PostgreSQL below " + DEBIAN_SERVERS);
        }
        try (Stream<Path> versions = Files.list(DEBIAN_SERVERS)) {
            return versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
        }
    }

    private static List<String> asPostgres(Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of("runuser", "-u", USER, "--", program.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(new java.io.File("/"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("Failed: " + String.join(" ", command));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private Database createDatabase() {
        String name = "parley_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new Database("jdbc:postgresql://localhost:%d/%s".formatted(port, name), USER, "");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:%d/postgres".formatted(port), USER, "");
    }

    /** Lets the application contexts, which end at the same time, close their connections first. */
    private void stop() {
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> connectionsOfOthers() == 0);
        } catch (ConditionTimeoutException stillConnected) {
            // Whoever still holds a connection loses it now.
        }
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private int connectionsOfOthers() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname is not null and pid <> pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
