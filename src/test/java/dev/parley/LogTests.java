package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;

/** The patterns of the log, with Spring Boot's own configuration of Logback around them. */
class LogTests {
    private static final String RECORD = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"console", "file"})
    void nothingThatIsLoggedForgesARecord(String pattern) throws IOException {
        String forged = "2026-01-01T00:00:00.000Z  WARN 1 --- [main] d.p.Forged : forged";
        List<String> breaks = List.of("\n", "\r", "\r\n", "\u000B", "\f", "\u0085", "\u2028", "\u2029");

        List<String> lines = logged(pattern, log -> {
            for (String lineBreak : breaks) {
                String hostile = "alice" + lineBreak + forged;
                log.warn("Refused {}", hostile);
                log.warn("Failed", new IllegalStateException(hostile, new IllegalArgumentException(hostile)));
            }
        });

        assertThat(lines)
                .filteredOn(line -> line.matches(RECORD))
                .hasSize(2 * breaks.size())
                .noneMatch(line -> line.startsWith(forged));
        assertThat(lines).filteredOn(line -> line.endsWith(forged)).hasSize(3 * breaks.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "file"})
    void terminalGetsNoEscapeSequences(String pattern) throws IOException {
        String hostile = "alice\u001B[2J\u001B]0;owned\u0007\u009B31m\b\u0000\u202Eecila";

        List<String> lines = logged(pattern, log -> {
            log.warn("Refused {}", hostile);
            log.warn("Failed", new IllegalStateException(hostile));
        });

        assertThat(lines)
                .filteredOn(line -> line.contains("alice"))
                .hasSize(2)
                .allMatch(line -> line.endsWith("alice?[2J?]0;owned??31m???ecila"));
    }

    @Test
    void reportOfSeveralLinesStaysReadable() throws IOException {
        List<String> lines = logged("file", log -> log.error("""


                ***************************
                APPLICATION FAILED TO START
                ***************************

                Description:

                \tindented
                """));

        assertThat(lines.subList(1, lines.size()))
                .containsExactly(
                        "",
                        "\t***************************",
                        "\tAPPLICATION FAILED TO START",
                        "\t***************************",
                        "",
                        "\tDescription:",
                        "",
                        "\tindented",
                        "");
    }

    private List<String> logged(String pattern, Consumer<Logger> work) throws IOException {
        ConfigurableEnvironment settings = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(settings);
        Path file = folder.resolve("parley.log");
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty(
                "FILE_LOG_PATTERN", Objects.requireNonNull(settings.getProperty("logging.pattern." + pattern)));
        context.putProperty("LOG_FILE", file.toString());
        configure(context);
        work.accept(context.getLogger("dev.parley.Test"));
        context.stop();
        return Files.readString(file).lines().toList();
    }

    private static void configure(LoggerContext context) {
        JoranConfigurator boot = new JoranConfigurator();
        boot.setContext(context);
        try {
            boot.doConfigure(new ByteArrayInputStream("""
                    <configuration>
                      <include resource="org/springframework/boot/logging/logback/defaults.xml"/>
                      <include resource="org/springframework/boot/logging/logback/file-appender.xml"/>
                      <root level="INFO"><appender-ref ref="FILE"/></root>
                    </configuration>
                    """.getBytes(StandardCharsets.UTF_8)));
        } catch (JoranException e) {
            throw new IllegalStateException(e);
        }
    }
}
