package dev.parley.integration.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.test.ApiCalls;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** After all other tests: every documented operation was called and accepted at least once, and every event was received. */
class ApiCoverageIT {
    /** Only several nodes send it; their tests listen by other clients. */
    private static final String BETWEEN_NODES = "catch_up";

    /** Less than this is a build of some tests only. */
    private static final int ALL = 350;

    @Test
    void everyOperationWasCalledAndEveryEventReceived() throws IOException {
        Set<String> calls = ApiCalls.all();
        assumeThat(calls).hasSizeGreaterThan(ALL);

        assertThat(operations().filter(operation -> calls.stream().noneMatch(call -> isSuccess(operation, call))))
                .as("operations that no test has called with success; write a test for each")
                .isEmpty();
        assertThat(events().filter(event -> !event.equals(BETWEEN_NODES) && !calls.contains("EVENT " + event)))
                .as("events that no test has received; write a test for each")
                .isEmpty();
    }

    private static boolean isSuccess(String operation, String call) {
        return call.startsWith(operation + " 2");
    }

    private static Stream<String> operations() {
        return new ApiDocument("openapi.json")
                .json().path("paths").properties().stream()
                        .flatMap(path -> path.getValue().propertyNames().stream()
                                .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }

    private static Stream<String> events() {
        JsonNode document = new ApiDocument("asyncapi.json").json();
        return document.path("components")
                .path("messages")
                .valueStream()
                .map(message -> message.at("/payload/$ref").asString(""))
                .filter(reference -> reference.endsWith("Event"))
                .map(reference -> document.at(reference.substring(1)).at("/properties/type"))
                .flatMap(type -> type.has("const")
                        ? Stream.of(type.get("const"))
                        : type.path("enum").valueStream())
                .map(JsonNode::asString)
                .distinct();
    }
}
