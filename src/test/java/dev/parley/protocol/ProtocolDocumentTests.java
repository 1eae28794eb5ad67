package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.EmojiKit;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawStomp;
import dev.parley.test.Server;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * Runs every example of {@code docs/protocol.md}, in its order. An answer must have exactly the fields and types of the
 * example, and its values too, save names, ids, times and tokens, which are learned from the answers and put into the
 * examples that follow.
 */
@IntegrationTest
class ProtocolDocumentTests {
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```(http|json|stomp) ?([^\\n]*)\\n(.*?)^```$");

    /** What the document writes for values that differ each time. */
    private static final Pattern VARIABLE = Pattern.compile(
            "\\b[123]00\\d\\b|\\b0b0e5f1e-[0-9a-f-]{27}\\b|eyJh\\.[A-Z]+|\\bSOON\\b|\\b(?:alice|bob)\\b");

    @Autowired
    private Server server;

    @Autowired
    private People people;

    @Autowired
    private ApplicationContext application;

    private final Map<String, String> known = new HashMap<>();
    private final Map<String, RawStomp> sockets = new HashMap<>();
    private final Set<Object> seen = new HashSet<>();

    @Test
    void examplesAreTrue() throws IOException {
        EmojiKit.clear(people, application);
        String run = Long.toString(System.nanoTime(), 36);
        known.put("alice", "alice." + run);
        known.put("bob", "bob." + run);
        known.put("SOON", Instant.now().plus(Duration.ofDays(1)).toString());
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs", "protocol.md")));
        int examples = 0;
        Answer answer = null;
        while (example.find()) {
            String argument = example.group(2).strip();
            String text = example.group(3);
            switch (example.group(1)) {
                case "http" -> answer = ask(text);
                case "json" -> check(text, answer, Integer.parseInt(argument));
                default -> talk(sockets.computeIfAbsent(argument, this::open), text);
            }
            examples++;
        }
        sockets.values().forEach(RawStomp::close);

        assertThat(examples).isGreaterThan(25);
    }

    private Answer ask(String text) {
        String[] parts = filled(text).split("\n\n", 2);
        List<String> head = parts[0].lines().toList();
        String[] methodAndPath = head.get(0).split(" ");
        boolean form = head.stream().anyMatch(line -> line.startsWith("Content-Type: multipart/"));
        HttpRequest.Builder request = server.request(methodAndPath[1])
                .method(
                        methodAndPath[0],
                        parts.length == 1
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        form ? parts[1].replace("\n", "\r\n") : parts[1]));
        if (!form) {
            request.header("Content-Type", "application/json");
        }
        head.stream().skip(1).map(line -> line.split(": ", 2)).forEach(line -> request.header(line[0], line[1]));
        Answer answer = server.exchange(request.build());
        assertThat(answer.status())
                .as("answer to %s: %s", head.get(0), answer.body())
                .isNotEqualTo(500);
        return answer;
    }

    private void check(String text, @Nullable Answer answer, int status) {
        assertThat(answer).isNotNull();
        answer.expect(status);
        assertMatches(Json.read(text), answer.json(), "");
    }

    private RawStomp open(String name) {
        return RawStomp.open(new Person(server, 0, "", "", "", filled("eyJh." + name)));
    }

    private void talk(RawStomp socket, String text) {
        String sent = text.lines()
                .filter(line -> line.startsWith(">"))
                .map(line -> line.equals(">") ? "" : line.substring(2))
                .collect(Collectors.joining("\n"));
        if (!sent.isEmpty()) {
            socket.text(filled(sent).replace("^@", "\0"));
        }
        text.lines()
                .filter(line -> line.startsWith("< "))
                .map(line -> line.substring(2).split(" ", 2))
                .forEach(line -> awaitFrame(socket, line[0], line.length == 1 ? null : Json.read(line[1])));
    }

    private void awaitFrame(RawStomp socket, String command, @Nullable JsonNode body) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(socket.frames())
                        .as("%s %s", command, body)
                        .anyMatch(frame -> answers(frame, command, body)));
        RawStomp.Frame frame = socket.frames().stream()
                .filter(candidate -> answers(candidate, command, body))
                .findFirst()
                .orElseThrow();
        seen.add(System.identityHashCode(frame));
        if (body != null) {
            assertMatches(body, Json.read(frame.body()), "");
        }
    }

    /** Whether this frame, not yet accounted for, is of the kind that the example shows. */
    private boolean answers(RawStomp.Frame frame, String command, @Nullable JsonNode body) {
        return frame.command().equals(command)
                && !seen.contains(System.identityHashCode(frame))
                && (body == null || Json.read(frame.body()).path("type").equals(body.path("type")));
    }

    private void assertMatches(JsonNode example, JsonNode actual, String place) {
        assertThat(actual.getNodeType()).as("type of %s in %s", place, actual).isEqualTo(example.getNodeType());
        if (example.isObject()) {
            assertThat(actual.propertyNames())
                    .as("fields of %s", place)
                    .containsExactlyInAnyOrderElementsOf(example.propertyNames());
            example.properties()
                    .forEach(field ->
                            assertMatches(field.getValue(), actual.path(field.getKey()), place + "." + field.getKey()));
        } else if (example.isArray()) {
            assertThat(actual.size()).as("size of %s", place).isEqualTo(example.size());
            for (int i = 0; i < example.size(); i++) {
                assertMatches(example.get(i), actual.get(i), place + "[" + i + "]");
            }
        } else {
            assertValue(example.asString(), actual.asString(), place);
        }
    }

    private void assertValue(String example, String actual, String place) {
        if (VARIABLE.matcher(example).matches()) {
            assertThat(actual).as("%s", place).isEqualTo(known.computeIfAbsent(example, value -> actual));
        } else if (example.endsWith("Z")) {
            assertThat(actual).as("%s", place).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        } else if (example.equals("…")) {
            assertThat(actual).as("%s", place).isNotBlank();
        } else if (!place.equals(".administrator")) {
            assertThat(actual).as("%s", place).isEqualTo(filled(example));
        }
    }

    /** The example with what is known in the place of what the document writes; a new UUID is made up on the way. */
    private String filled(String text) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String variable = match.group();
            if (variable.startsWith("0b0e")) {
                known.computeIfAbsent(variable, v -> UUID.randomUUID().toString());
            }
            return Matcher.quoteReplacement(known.getOrDefault(variable, variable));
        });
    }
}
