package dev.parley.faults;

import dev.parley.test.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A primary and a standby that confirms every commit (Debian's PostgreSQL). The standby can take over once; nobody confirms
 * the commits of the new primary.
 */
final class PostgresPair implements AutoCloseable {
    private static final Path SERVERS = Path.of("/usr/lib/postgresql");
    private static final String USER = "postgres";

    private final Path folder;
    private final Path binaries;
    private final int primary = Ports.free();
    private final int standby = Ports.free();
    private boolean failedOver;

    private PostgresPair(Path folder, Path binaries) {
        this.folder = folder;
        this.binaries = binaries;
    }

    static boolean isInstalled() {
        return Files.isDirectory(SERVERS);
    }

    static PostgresPair start() {
        try (Stream<Path> versions = Files.list(SERVERS)) {
            Path newest = versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
            PostgresPair pair = new PostgresPair(Files.createTempDirectory("parley-pair"), newest);
            pair.create();
            return pair;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create() {
        if (isRoot()) {
            Programs.run(List.of("chown", USER, folder.toString()));
        }
        server("initdb", "-D", data(primary), "-A", "trust", "-U", USER, "-E", "UTF8");
        startServer(primary, "-c max_connections=200 -c wal_level=replica -c hot_standby=on");
        server(
                "pg_basebackup",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(primary),
                "-U",
                USER,
                "-D",
                data(standby),
                "-R");
        startServer(standby, "-c max_connections=200");
        sql(primary, "create database parley");
        sql(primary, "alter system set synchronous_standby_names = '*'");
        sql(primary, "select pg_reload_conf()");
        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(
                        () -> sql(
                                primary,
                                "do $$ begin assert (select count(*) from pg_stat_replication where sync_state = 'sync') = 1; end $$"));
    }

    private void startServer(int port, String options) {
        server(
                "pg_ctl",
                "start",
                "-w",
                "-D",
                data(port),
                "-l",
                folder.resolve("log-" + port).toString(),
                "-o",
                "-p %d -k %s -c listen_addresses=127.0.0.1 %s".formatted(port, folder, options));
    }

    int primaryPort() {
        return primary;
    }

    int standbyPort() {
        return standby;
    }

    /** Whether the standby can still take over. */
    boolean canFailOver() {
        return !failedOver;
    }

    /** Kills the primary and makes the standby the new one. */
    void failOver() {
        failedOver = true;
        server("pg_ctl", "stop", "-m", "immediate", "-D", data(primary));
        server("pg_ctl", "promote", "-w", "-D", data(standby));
        sql(standby, "alter system set synchronous_standby_names = ''");
        sql(standby, "select pg_reload_conf()");
    }

    /** Lets the primary confirm commits that the standby does not have. */
    void confirmAlone() {
        sql(primary, "alter system set synchronous_standby_names = ''");
        sql(primary, "select pg_reload_conf()");
    }

    /** The standby receives what is committed, and does not show it. */
    void pauseReplay() {
        sql(standby, "select pg_wal_replay_pause()");
    }

    void resumeReplay() {
        sql(standby, "select pg_wal_replay_resume()");
    }

    /** The standby shows commits after a time. */
    void followWithDelay(Duration delay) {
        sql(standby, "alter system set recovery_min_apply_delay = " + delay.toMillis());
        sql(standby, "select pg_reload_conf()");
    }

    /** The standby keeps its connections, and answers nothing. */
    void freezeStandby() {
        signalStandby("STOP");
    }

    void thawStandby() {
        signalStandby("CONT");
    }

    private void signalStandby(String signal) {
        try (Stream<String> lines = Files.lines(Path.of(data(standby), "postmaster.pid"))) {
            ProcessHandle server = ProcessHandle.of(
                            Long.parseLong(lines.findFirst().orElseThrow()))
                    .orElseThrow();
            Stream.concat(Stream.of(server), server.descendants())
                    .forEach(process -> Programs.signal(process.pid(), signal));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void killStandby() {
        server("pg_ctl", "stop", "-m", "immediate", "-D", data(standby));
    }

    void startStandby() {
        startServer(standby, "-c max_connections=200");
    }

    /** Makes the standby a database of its own, while the primary goes on. */
    void promoteStandby() {
        server("pg_ctl", "promote", "-w", "-D", data(standby));
    }

    /** As the operators of databases do when the disk is nearly full. */
    void refuseToWrite() {
        readOnly("on");
    }

    void writeAgain() {
        readOnly("off");
    }

    private void readOnly(String value) {
        int writable = failedOver ? standby : primary;
        sql(writable, "alter system set default_transaction_read_only = " + value);
        sql(writable, "select pg_reload_conf()");
    }

    private void sql(int port, String statement) {
        server(
                "psql",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                USER,
                "-v",
                "ON_ERROR_STOP=1",
                "-c",
                statement);
    }

    private String data(int port) {
        return folder.resolve("data-" + port).toString();
    }

    private void server(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", USER, "--"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        Programs.run(command);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public void close() {
        for (int port : new int[] {primary, standby}) {
            try {
                server("pg_ctl", "stop", "-m", "immediate", "-D", data(port));
            } catch (IllegalStateException e) {
                // It was stopped as a fault.
            }
        }
        Programs.run(List.of("rm", "-r", folder.toString()));
    }
}
