package dev.parley.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Json;
import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that imports, in the packaged jar. */
class ImportIT {
    private static final int MESSAGES = 5_000;

    @TempDir
    private Path folder;

    @Test
    void killedImportGoesOnWhereItWas() throws Exception {
        Path export = Files.writeString(folder.resolve("data.jsonl"), export());
        assertThat(finish(start(export, "early.log")))
                .as("nobody is the administrator")
                .isEqualTo(1);
        register();
        Path stored = folder.resolve("data/parley.mv.db");
        long before = Files.size(stored);
        Process first = start(export, "first.log");
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            try {
                return !first.isAlive() || Files.size(stored) > before + 500_000;
            } catch (IOException notThere) {
                return false;
            }
        });
        first.destroyForcibly().waitFor();

        Process second = start(export, "second.log");

        assertThat(second.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(folder.resolve("second.log"))).contains("The import is complete.");
        assertThat(second.exitValue()).isZero();
        assertThat(numbers("select count(*), count(distinct client_id), max(seq), min(seq) from message"))
                .containsExactly((long) MESSAGES, (long) MESSAGES, (long) MESSAGES, 1L);
        assertThat(numbers("select last_seq, shown_seq, min(read_seq) from conversation join membership"
                        + " on conversation_id = id group by last_seq, shown_seq"))
                .containsExactly((long) MESSAGES, (long) MESSAGES, (long) MESSAGES);
    }

    @Test
    void wrongFileIsNamed() throws Exception {
        register();
        Process process = start(Files.writeString(folder.resolve("other.zip"), "nothing"), "log");

        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(numbers("select count(*) from account")).containsExactly(1L);
    }

    private void register() {
        try (ParleyProcess parley =
                ParleyProcess.in(folder).with("parley.lobby.enabled", "false").start()) {
            new People(parley.server()).register("Root");
            parley.stop();
        }
    }

    private static int finish(Process process) throws InterruptedException {
        return process.waitFor(3, TimeUnit.MINUTES) ? process.exitValue() : -1;
    }

    private Process start(Path export, String log) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-jar",
                        ParleyProcess.jar().toString(),
                        "import",
                        export.toString(),
                        "--from=mattermost",
                        "--claim-links=links.csv",
                        "--parley.lobby.enabled=false")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    private static String export() {
        StringBuilder lines = new StringBuilder();
        line(lines, "team", Json.object("name", "team", "display_name", "Team"));
        line(lines, "channel", Json.object("team", "team", "name", "all", "display_name", "All", "type", "O"));
        for (String user : List.of("ada", "grace")) {
            Object channels = List.of(Json.object("name", "all", "roles", "channel_user"));
            line(
                    lines,
                    "user",
                    Json.object("username", user, "teams", List.of(Json.object("name", "team", "channels", channels))));
        }
        for (int n = 0; n < MESSAGES; n++) {
            line(
                    lines,
                    "post",
                    Json.object(
                            "team",
                            "team",
                            "channel",
                            "all",
                            "user",
                            n % 2 == 0 ? "ada" : "grace",
                            "message",
                            "message number " + n,
                            "create_at",
                            1_500_000_000_000L + n));
        }
        return lines.toString();
    }

    private static void line(StringBuilder lines, String type, Object value) {
        lines.append(Json.write(Json.object("type", type, type, value))).append('\n');
    }

    private List<Long> numbers(String query) {
        try (Connection database = DriverManager.getConnection("jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                        .formatted(folder.resolve("data/parley")));
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            List<Long> numbers = new ArrayList<>();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                numbers.add(row.getLong(column));
            }
            return numbers;
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
