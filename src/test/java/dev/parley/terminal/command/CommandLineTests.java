package dev.parley.terminal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What the command line does without a server. */
class CommandLineTests {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        Map<String, String> environment = Map.of("XDG_CONFIG_HOME", folder.toString());
        return TerminalClient.run(environment, new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @Test
    void helpNeedsNoServer() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--server", "send", "tail", "PARLEY_TOKEN", "Exit codes:");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void unknownOptionIsAMistakeOfUse() {
        assertThat(run("tail", "--jason", "lobby")).isEqualTo(2);
        assertThat(err.toString()).contains("--jason");
    }

    @Test
    void withoutAServerItSaysSo() {
        assertThat(run("list")).isEqualTo(2);
        assertThat(err.toString()).contains("--server");
    }

    @Test
    void addressWithCredentialsOrAnotherSchemeIsNone() {
        assertThat(run("list", "--server", "ftp://chat.example.org")).isEqualTo(2);
        assertThat(run("list", "--server", "https://me:secret@chat.example.org"))
                .isEqualTo(2);
        assertThat(run("list", "--server", "https://chat example")).isEqualTo(2);
    }

    @Test
    void serverThatIsNotThereHasACodeOfItsOwn() {
        Map<String, String> environment = Map.of("PARLEY_TOKEN", "x", "XDG_CONFIG_HOME", folder.toString());

        int code = TerminalClient.run(
                environment, new PrintWriter(out), new PrintWriter(err), "list", "-s", "http://127.0.0.1:1");

        assertThat(code).isEqualTo(4);
        assertThat(err.toString()).contains("Can’t reach http://127.0.0.1:1");
    }

    @Test
    void withoutATokenAndWithoutATerminalItSaysHowToSignIn() {
        assertThat(run("send", "bob", "hi", "--server", "http://127.0.0.1:1")).isEqualTo(3);
        assertThat(err.toString()).contains("PARLEY_TOKEN", "login");
    }

    @Test
    void completionKnowsCommandsAndOptions() {
        assertThat(run("completion", "pt")).isZero();
        assertThat(out.toString()).contains("complete ", " pt", "tail", "--json");
    }

    @Test
    void manualPageKnowsAllCommandsAndOptions() {
        assertThat(run("man")).isZero();

        String page = out.toString().replace("\\-", "-");
        CommandLine root = TerminalClient.commandLine(Map.of(), new PrintWriter(out), new PrintWriter(err));
        assertThat(root.getSubcommands()).hasSizeGreaterThan(5);
        root.getSubcommands().forEach((name, command) -> {
            assertThat(page).contains(name);
            assertThat(page).contains(longNames(command.getCommandSpec()));
        });
        assertThat(page).contains(longNames(root.getCommandSpec()));
    }

    private static List<String> longNames(CommandSpec command) {
        return command.options().stream().map(option -> option.longestName()).toList();
    }

    @Test
    void startsWithoutSpring() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + folder.resolve("classes"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.parley.ParleyApplication",
                        "terminal",
                        "--help")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(folder.resolve("classes"))
                .content()
                .contains("picocli.CommandLine ")
                .doesNotContain(" org.springframework.", " ch.qos.logback.", " org.hibernate.");
    }
}
