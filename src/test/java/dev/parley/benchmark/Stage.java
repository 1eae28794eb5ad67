package dev.parley.benchmark;

import dev.parley.test.Database;
import dev.parley.test.ParleyProcess;
import dev.parley.test.Postgres;
import dev.parley.test.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A packaged Parley that runs on a database of its own, and the processors' time that the two take. */
final class Stage implements AutoCloseable {
    /** Messages that are there before are encrypted at the start. */
    private static final Duration START = Duration.ofMinutes(15);

    private final ParleyProcess parley;
    private final ProcessTree server;
    private final Optional<ProcessTree> postgres;

    private Stage(ParleyProcess parley, Optional<ProcessTree> postgres) {
        this.parley = parley;
        this.server = new ProcessTree(parley.pid());
        this.postgres = postgres;
    }

    /** A new, empty database of the kind that is asked for. */
    static Database database(Options options) throws IOException {
        return options.database().equals("h2")
                ? Database.h2In(Files.createTempDirectory("parley-benchmark"))
                : Postgres.freshDurableDatabase();
    }

    static Stage start(Options options, Town town) throws IOException, SQLException {
        return start(options, town, Map.of());
    }

    /** The same with more settings. */
    static Stage start(Options options, Town town, Map<String, String> settings) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("parley-benchmark");
        Optional<ProcessTree> postgres =
                options.database().equals("h2") ? Optional.empty() : Optional.of(postmaster(town));
        ParleyProcess prepared = prepared(options, town.database(), folder).startingWithin(START);
        settings.forEach(prepared::with);
        ParleyProcess parley = prepared.start();
        Stage stage = new Stage(parley, postgres);
        // Whoever interrupts a run leaves no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(parley::close, "parley-stop"));
        if (options.onePin()) {
            Processors.giveFirst(stage.server);
            postgres.ifPresent(Processors::giveFirst);
            Processors.takeSecond();
        }
        return stage;
    }

    /** A Parley without limits that knows the town's tokens, not yet started. */
    static ParleyProcess prepared(Options options, Database database, Path folder) {
        return ParleyProcess.in(folder)
                .with(database)
                .with("parley.limits.enabled", "false")
                .with("parley.token.secret", Town.TOKEN_SECRET)
                .on(options.java(), options.jvmOptions());
    }

    /** The parent of the process that serves a connection. */
    static ProcessTree postmaster(Town town) throws SQLException {
        try (Connection connection = town.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return ProcessTree.parentOf(row.getLong(1));
        }
    }

    Server server() {
        return parley.server();
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", server().uri("/").getPort());
    }

    ProcessTree process() {
        return server;
    }

    /** Of server and database, so far. */
    double cpuSeconds() {
        return server.cpuSeconds() + postgres.map(ProcessTree::cpuSeconds).orElse(0.0);
    }

    Spent spent() {
        return new Spent(
                System.nanoTime(),
                server.cpuSeconds(),
                postgres.map(ProcessTree::cpuSeconds).orElse(0.0),
                ProcessTree.ownCpuSeconds());
    }

    /** Lines of the log that tell of trouble. */
    List<String> complaints() {
        return parley.log()
                .lines()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .toList();
    }

    @Override
    public void close() {
        parley.stop();
    }

    /** The clock, and the seconds of processor time that each has taken up to then. */
    record Spent(long nanos, double server, double database, double generator) {
        Spent since(Spent before) {
            return new Spent(
                    nanos - before.nanos,
                    server - before.server,
                    database - before.database,
                    generator - before.generator);
        }

        double seconds() {
            return nanos / 1e9;
        }
    }
}
