package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What the server answered to one HTTP request. */
public record Answer(int status, HttpHeaders headers, String body) {
    /** The body as JSON. */
    public JsonNode json() {
        return Json.read(body);
    }

    /** The stable code of an answer that is a problem. */
    public String code() {
        return json().path("code").asString();
    }

    /** The value of a header, empty if it is absent. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Fails the test unless the answer has this status. */
    public Answer expect(int expected) {
        assertThat(status).as("status of the answer: %s", body).isEqualTo(expected);
        return this;
    }

    /** Fails the test unless this is a refusal as the protocol promises it, and one that tells nothing of the inside. */
    public Answer expectProblem(int expected, String expectedCode) {
        expect(expected);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(json().path("status").asInt()).isEqualTo(expected);
        assertThat(code()).as("code of the problem: %s", body).isEqualTo(expectedCode);
        Leaks.assertNoneIn(body);
        return this;
    }
}
