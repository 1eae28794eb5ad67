package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what programs ask, and what they are answered, to the API's documents: each answer to a documented operation has a
 * documented status, code and content, each accepted request a documented body, and each event a documented type. Everything
 * that the tests ask over HTTP or hear over a socket comes by here.
 */
final class ApiContract {
    private static final String RENEW =
            "; say so in the code (its signature, @ApiAnswer, Javadoc or @EventType), then renew"
                    + " the documents: ./mvnw test -Dtest=ApiDocumentTests -Dparley.docs.write=true";

    /** Codes that Spring, Tomcat and the filters give to any request, whatever it is for. */
    private static final Set<String> ANYWHERE = Set.of(
            "malformed",
            "not_found",
            "method_not_allowed",
            "not_acceptable",
            "unsupported_media_type",
            "too_large",
            "unavailable",
            "too_many_requests",
            "internal_server_error",
            "csrf",
            "not_signed_in");

    private static final ApiSchemas HTTP = ApiSchemas.of("openapi.json");
    private static final ApiSchemas EVENTS = ApiSchemas.of("asyncapi.json");
    private static final List<Template> TEMPLATES = HTTP.document().path("paths").propertyNames().stream()
            .map(Template::of)
            .sorted(Comparator.comparing(Template::variables))
            .toList();
    private static final int MAX_BODY = 100_000;

    private ApiContract() {}

    private record Template(String path, Pattern pattern, int variables) {
        static Template of(String path) {
            String[] parts = path.split("\\{\\w+}", -1);
            String pattern = String.join(
                    "[^/]+", java.util.Arrays.stream(parts).map(Pattern::quote).toList());
            return new Template(path, Pattern.compile(pattern), parts.length);
        }
    }

    /** Fails if the answer is not one that the document has for this request. */
    static void check(HttpRequest request, Answer answer) {
        String method = request.method();
        String path = request.uri().getRawPath();
        Optional<Template> found = TEMPLATES.stream()
                .filter(template -> template.pattern().matcher(path).matches())
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        String template = found.get().path();
        String pointer = "/paths/" + escaped(template) + "/" + method.toLowerCase(Locale.ROOT);
        JsonNode operation = HTTP.document().at(pointer);
        if (operation.isMissingNode()) {
            return;
        }
        String call = method + " " + template + " " + answer.status();
        ApiCalls.add(call);
        if (answer.status() < 400) {
            checkAccepted(call, pointer, operation, request, answer);
        } else {
            checkRefused(call, operation, answer);
        }
    }

    private static void checkAccepted(
            String call, String pointer, JsonNode operation, HttpRequest request, Answer answer) {
        JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
        assertThat(response.isMissingNode())
                .as("%s is not documented%s", call, RENEW)
                .isFalse();
        String content = pointer + "/responses/" + answer.status() + "/content/application~1json/schema";
        boolean hasJson = answer.header("Content-Type").startsWith("application/json")
                && !answer.body().isEmpty();
        if (hasJson) {
            assertThat(HTTP.document().at(content).isMissingNode())
                    .as("%s has JSON that is not documented%s", call, RENEW)
                    .isFalse();
            assertThat(HTTP.errors(content, answer.json()))
                    .as("%s: %s is not as documented%s", call, answer.body(), RENEW)
                    .isEmpty();
        } else if (!request.method().equals("HEAD")) {
            assertThat(HTTP.document().at(content).isMissingNode())
                    .as("%s lacks the documented JSON", call)
                    .isTrue();
        }
        String body = pointer + "/requestBody/content/application~1json/schema";
        byte[] sent = body(request);
        if (sent != null && !HTTP.document().at(body).isMissingNode()) {
            assertThat(HTTP.errors(body, Json.read(new String(sent, StandardCharsets.UTF_8))))
                    .as(
                            "%s accepted what is not documented: %s%s",
                            call, new String(sent, StandardCharsets.UTF_8), RENEW)
                    .isEmpty();
        }
    }

    private static void checkRefused(String call, JsonNode operation, Answer answer) {
        if (!answer.header("Content-Type").startsWith("application/problem+json")
                || answer.body().isEmpty()) {
            return;
        }
        assertThat(HTTP.errors("/components/schemas/Problem", answer.json()))
                .as("%s: %s is no documented problem", call, answer.body())
                .isEmpty();
        JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
        String reference = response.path("$ref").asString("");
        JsonNode examples = HTTP.document()
                .at(reference.isEmpty() ? "/none" : reference.substring(1))
                .at("/content/application~1problem+json/examples");
        String code = answer.code();
        assertThat(ANYWHERE.contains(code) || examples.has(code))
                .as(
                        "%s with the code %s is not documented. Refusals are found by following the calls of the handler;"
                                + " name this one by @ApiRefusal%s",
                        call, code, RENEW)
                .isTrue();
    }

    /**
     * Fails if there is no such event.
     *
     * @param forPage whether it was received by the subscription of a page, which adds HTML to many
     */
    static void checkEvent(JsonNode event, boolean forPage) {
        String type = event.path("type").asString();
        ApiCalls.add("EVENT " + type);
        List<String> schemas = EVENTS.document()
                .path("components")
                .path("messages")
                .valueStream()
                .map(message -> message.at("/payload/$ref").asString())
                .filter(reference -> !reference.isEmpty())
                .filter(reference -> isOf(type, EVENTS.document().at(reference.substring(1))))
                .toList();
        assertThat(schemas).as("the event %s is not documented%s", type, RENEW).isNotEmpty();
        List<JsonNode> forms =
                forPage ? List.of(event, ((ObjectNode) event).deepCopy().without("html")) : List.of(event);
        List<String> errors = schemas.stream()
                .flatMap(reference -> forms.stream().map(form -> EVENTS.errors(reference.substring(1), form)))
                .toList();
        assertThat(errors)
                .as("the event %s is not as documented%s", event, RENEW)
                .contains("");
    }

    private static boolean isOf(String type, JsonNode schema) {
        JsonNode values = schema.at("/properties/type");
        return values.path("const").asString("").equals(type)
                || values.path("enum")
                        .valueStream()
                        .anyMatch(value -> value.asString().equals(type));
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }

    /** What was sent as JSON, if it is not large. */
    private static byte @Nullable [] body(HttpRequest request) {
        boolean isJson = request.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
        HttpRequest.BodyPublisher publisher = request.bodyPublisher().orElse(null);
        if (!isJson || publisher == null || publisher.contentLength() <= 0 || publisher.contentLength() > MAX_BODY) {
            return null;
        }
        Collector collector = new Collector();
        publisher.subscribe(collector);
        return collector.bytes.toByteArray();
    }

    /** Publishers of what is in memory have published everything when subscribing returns. */
    private static final class Collector implements Flow.Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            byte[] some = new byte[part.remaining()];
            part.get(some);
            bytes.writeBytes(some);
        }

        @Override
        public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public void onComplete() {
            // What was published is in the buffer.
        }
    }
}
