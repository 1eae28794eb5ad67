package dev.parley.benchmark;

import dev.parley.test.Database;
import dev.parley.test.Json;
import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A Slack workspace of 500 people is imported by the command: four fifths of the messages in 60 channels, the others in 1,500
 * direct conversations; an eighth are replies in threads, some have reactions, mentions or edits.
 */
final class ImportBenchmark {
    private static final long MESSAGES = 1_000_000;
    private static final int PEOPLE = 500;
    private static final int CHANNELS = 60;
    private static final int DIRECTS = 1_500;
    private static final int A_DAY = 500;
    private static final long START = 1_400_000_000;
    private static final int SECONDS_A_DAY = 86_400;
    private static final double NANOS = 1e9;

    private final Options options;
    private final Report report;
    private final SplittableRandom random = new SplittableRandom(7);

    ImportBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void run() throws IOException, SQLException {
        Path folder = Files.createTempDirectory("import");
        long wanted = options.messages() > 0 ? options.messages() : MESSAGES;
        Path export = folder.resolve("slack.zip");
        long written = write(export, wanted);
        Database database = options.database().equals("h2") ? Database.h2In(folder) : Stage.database(options);
        register(folder, database);
        long start = System.nanoTime();
        int exitCode = run(folder, export, database);
        double seconds = (System.nanoTime() - start) / NANOS;
        Checks checks = new Checks();
        checks.failed("exit code " + exitCode, exitCode);
        checks.failed("missing messages", written - count(database));
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("messages", written);
        numbers.put("export_bytes", Files.size(export));
        numbers.put("seconds", seconds);
        numbers.put("messages_a_second", written / seconds);
        report.add("import", numbers, checks);
    }

    /** Imports are an administrator's, who is the first to register. */
    private static void register(Path folder, Database database) {
        try (ParleyProcess parley = ParleyProcess.in(folder)
                .with(database)
                .with("parley.lobby.enabled", "false")
                .start()) {
            new People(parley.server()).register("Root");
            parley.stop();
        }
    }

    private int run(Path folder, Path export, Database database) throws IOException {
        List<String> command = new ArrayList<>(List.of(options.java().toString()));
        command.addAll(options.jvmOptions());
        command.addAll(List.of("-jar", ParleyProcess.jar().toString(), "import", export.toString(), "--from=slack"));
        database.properties().forEach((name, value) -> command.add("--" + name + "=" + value));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return -1;
        }
    }

    private static long count(Database database) throws SQLException {
        Map<String, String> properties = database.properties();
        try (Connection connection = DriverManager.getConnection(
                        properties.get("spring.datasource.url"),
                        properties.get("spring.datasource.username"),
                        properties.get("spring.datasource.password"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from message")) {
            row.next();
            return row.getLong(1);
        }
    }

    private long write(Path file, long wanted) throws IOException {
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            entry(
                    zip,
                    "users.json",
                    IntStream.range(0, PEOPLE).mapToObj(ImportBenchmark::person).toList());
            List<Map<String, Object>> channels = new ArrayList<>();
            List<Map<String, Object>> directs = new ArrayList<>();
            for (int n = 0; n < CHANNELS; n++) {
                List<String> members = members(n < 3 ? PEOPLE : 40);
                channels.add(Json.object("id", "C" + n, "name", "channel-" + n, "members", members));
            }
            for (int n = 0; n < DIRECTS; n++) {
                int one = n % PEOPLE;
                int other = (one + 1 + n / PEOPLE) % PEOPLE;
                directs.add(Json.object("id", "D" + n, "members", List.of("U" + one, "U" + other)));
            }
            entry(zip, "channels.json", channels);
            entry(zip, "dms.json", directs);
            for (Map<String, Object> channel : channels) {
                written += messages(zip, channel, (String) channel.get("name"), wanted * 4 / 5 / CHANNELS);
            }
            for (Map<String, Object> direct : directs) {
                written += messages(zip, direct, (String) direct.get("id"), wanted / 5 / DIRECTS);
            }
        }
        return written;
    }

    private static Map<String, Object> person(int n) {
        return Json.object(
                "id",
                "U" + n,
                "team_id",
                "TBENCH",
                "name",
                "person" + n,
                "profile",
                Json.object("real_name", "P " + n));
    }

    private List<String> members(int number) {
        int first = random.nextInt(PEOPLE);
        return IntStream.range(0, number)
                .mapToObj(n -> "U" + (first + n) % PEOPLE)
                .toList();
    }

    private long messages(ZipOutputStream zip, Map<String, Object> conversation, String folder, long number)
            throws IOException {
        @SuppressWarnings("unchecked")
        List<String> members = (List<String>) conversation.get("members");
        long left = number;
        for (int day = 0; left > 0; day++) {
            int today = (int) Math.min(left, A_DAY);
            entry(zip, "%s/%05d.json".formatted(folder, day), day(members, START + (long) day * SECONDS_A_DAY, today));
            left -= today;
        }
        return number;
    }

    private List<Map<String, Object>> day(List<String> members, long start, int number) {
        List<Map<String, Object>> messages = new ArrayList<>();
        List<String> roots = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            String ts = "%d.%06d".formatted(start + n * 60L, n);
            String text = Vocabulary.text(random);
            Map<String, Object> message =
                    new LinkedHashMap<>(Json.object("type", "message", "ts", ts, "user", one(members)));
            message.put("text", random.nextInt(20) == 0 ? "<@" + one(members) + "> " + text : text);
            if (!roots.isEmpty() && random.nextInt(8) == 0) {
                message.put("thread_ts", roots.get(roots.size() - 1));
            } else if (random.nextInt(5) == 0) {
                roots.add(ts);
            }
            if (random.nextInt(12) == 0) {
                message.put("reactions", List.of(Json.object("name", "+1", "users", List.of(one(members)))));
            }
            if (random.nextInt(50) == 0) {
                message.put("edited", Json.object("user", "U0", "ts", ts));
            }
            messages.add(message);
        }
        return messages;
    }

    private String one(List<String> members) {
        return members.get(random.nextInt(members.size()));
    }

    private static void entry(ZipOutputStream zip, String name, Object value) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(Json.write(value).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
