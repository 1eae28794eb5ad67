package dev.parley.integration.reference;

import dev.parley.integration.reference.TypeReference.Kind;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The AsyncAPI document as its page shows it. */
final class EventReference {
    private static final String SENT = "send";
    private static final String RECEIVED = "receive";

    private final JsonNode document;

    EventReference(JsonNode document) {
        this.document = document;
    }

    /** Where clients send something. */
    record Destination(String address, String summary, Kind payload) {}

    /** What clients receive. */
    record Event(String names, String summary, TypeReference payload) {}

    List<Destination> destinations() {
        return document.path("operations")
                .valueStream()
                .filter(operation -> operation.path("action").asString().equals(RECEIVED))
                .filter(operation -> channelOf(operation).path("address").isString())
                .map(operation -> new Destination(
                        channelOf(operation).path("address").asString(),
                        operation.path("summary").asString(),
                        Kind.of(messagesOf(operation).get(0).path("payload"))))
                .toList();
    }

    /** By name. */
    List<Event> events() {
        return document.path("operations").properties().stream()
                .filter(operation -> operation.getKey().equals("events"))
                .filter(operation ->
                        operation.getValue().path("action").asString().equals(SENT))
                .flatMap(operation -> messagesOf(operation.getValue()).stream())
                .map(message -> {
                    String reference = message.path("payload").path("$ref").asString();
                    return new Event(
                            message.path("name").asString(),
                            message.path("summary").asString(),
                            TypeReference.of(TypeReference.nameOf(reference), document.at(reference.substring(1))));
                })
                .toList();
    }

    /** Those that are no events themselves. */
    List<TypeReference> types() {
        return TypeReference.all(document).stream()
                .filter(type -> !type.id().endsWith("Event"))
                .toList();
    }

    private JsonNode channelOf(JsonNode operation) {
        return resolved(operation.path("channel"));
    }

    private List<JsonNode> messagesOf(JsonNode operation) {
        return channelOf(operation)
                .path("messages")
                .valueStream()
                .map(this::resolved)
                .toList();
    }

    private JsonNode resolved(JsonNode node) {
        return document.at(node.path("$ref").asString().substring(1));
    }
}
