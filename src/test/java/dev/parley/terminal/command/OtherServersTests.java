package dev.parley.terminal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.test.TerminalCommands;
import dev.parley.test.Tmux;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are hostile, of another version, or no Parley at all. */
class OtherServersTests {
    private static final String ME = "{\"id\": 1, \"username\": \"alice\", \"display_name\": \"Alice\"}";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        boolean factorMissing = path.equals("/api/auth/token") && !request.contains("\"code\":\"123456\"");
        String body = factorMissing
                ? "{\"code\": \"second_factor_required\", \"detail\": \"Enter the code.\"}"
                : answers.getOrDefault(path, "{}");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(factorMissing ? 401 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private int run(String... arguments) {
        Map<String, String> environment = Map.of("PARLEY_SERVER", address(), "PARLEY_TOKEN", "x");
        return TerminalClient.run(environment, new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @Test
    void controlSequencesOfTheServerAreNotObeyed() {
        answers.put("/api/me", ME);
        answers.put(
                "/api/conversations",
                "{\"items\": [{\"id\": 2, \"type\": \"room\", \"name\": \"\\u001b]0;owned\\u0007\\u009b2Jroom\"}]}");

        assertThat(run("list")).isZero();
        assertThat(run("list", "--json")).isZero();

        assertThat(out.toString()).contains("room").doesNotContain("\u001b", "\u0007", "\u009b");
        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void unknownFieldsAndKindsAreNoReasonToFail() {
        answers.put("/api/me", ME);
        answers.put(
                "/api/conversations",
                "{\"items\": [{\"id\": 2, \"type\": \"hologram\", \"name\": \"New\", \"depth\": [{}]}, {}]}");

        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("0\tNew\t#New");
    }

    @Test
    void serverMayBeBelowAPathOfItsHost() {
        answers.put("/chat/api/me", ME);
        answers.put("/chat/api/conversations", "{\"items\": [{\"id\": 2, \"type\": \"room\", \"name\": \"Below\"}]}");

        assertThat(run("list", "--server", address() + "/chat")).isZero();
        assertThat(run("list", "--server", address() + "/chat/")).isZero();

        assertThat(out.toString().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("Below"));
    }

    @Test
    void pageIsNoAnswer() {
        answers.put("/api/me", "<html>Welcome</html>");

        assertThat(run("list")).isEqualTo(4);
        assertThat(err.toString()).contains("not from a Parley server");
    }

    @Test
    void secondFactorIsAskedForWhenTheServerWantsOne() {
        answers.put("/api/me", ME);
        answers.put("/api/auth/token", "{\"access_token\": \"t\"}");
        Map<String, String> environment = Map.of("XDG_CONFIG_HOME", folder.toString());
        String login = TerminalCommands.command("login --user alice --server " + address());
        try (Tmux terminal = Tmux.run(80, 24, environment, login)) {
            terminal.await("Password for alice").enter("secret");
            terminal.await("Code:").enter("123456");
            terminal.await("Signed in as alice.").await("exit 0");
        }

        assertThat(folder.resolve("parley/tokens")).content().isEqualTo(address() + "\talice\tt\n");
    }
}
