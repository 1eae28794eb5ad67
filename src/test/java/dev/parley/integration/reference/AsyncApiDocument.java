package dev.parley.integration.reference;

import static dev.parley.integration.reference.OpenApiDocument.ordered;

import dev.parley.integration.reference.Javadocs.Doc;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.handler.annotation.Payload;

/** The STOMP side as an AsyncAPI 3.0 document, made of Spring's mappings and the types and Javadoc of events. */
final class AsyncApiDocument {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String DESCRIPTION = """
            Live events of Parley, and what clients send: STOMP 1.2 over a WebSocket. The operations are those of the server: \
            what it sends you receive. After CONNECT, subscribe to `/user/queue/events`. A frame that is refused is answered \
            with an `error` event, and the connection stays open; an ERROR frame ends it. Ignore unknown fields and event \
            types: the protocol is extended with them. The HTTP side is in `openapi.json`.\
            """;

    private final Schemas schemas;
    private final Javadocs docs;
    private final List<String> problems;
    private final Map<String, Object> channels = new LinkedHashMap<>();
    private final Map<String, Object> operations = new LinkedHashMap<>();
    private final Map<String, Object> messages = new TreeMap<>();

    /** @param problems where it is written what is missing in the code */
    AsyncApiDocument(Schemas schemas, Javadocs docs, List<String> problems) {
        this.schemas = schemas;
        this.docs = docs;
        this.problems = problems;
    }

    /** @param destinations the handlers of what clients send, by the part of the destination after {@code /app} */
    Map<String, Object> of(Map<String, Method> destinations, List<Class<?>> events) {
        Map<String, Object> received = new TreeMap<>();
        events.forEach(event -> received.put(event(event), reference("messages", schemas.nameOf(event, false))));
        frames();
        channel(
                "events",
                UserChannel.EVENTS,
                "Events as JSON, each with its `type`.",
                received,
                ordered("action", "send", "summary", "Events that a connection receives after it has subscribed"));
        channel(
                "page",
                UserChannel.PAGE,
                "The same events for Parley's own pages: some have rendered HTML as well, in `html`.",
                received,
                ordered("action", "send", "summary", "Events as pages receive them"));
        destinations.forEach(this::destination);
        DocumentExamples.fillIn(schemas.components());

        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put("info", OpenApiDocument.info("Parley live events", DESCRIPTION));
        document.put("defaultContentType", "application/json");
        document.put(
                "servers", ordered("websocket", server("/ws", ""), "sockjs", server("/sockjs", " through SockJS")));
        document.put("channels", channels);
        document.put("operations", operations);
        document.put(
                "components",
                ordered("schemas", schemas.components(), "messages", messages, "securitySchemes", security()));
        return document;
    }

    private static Map<String, Object> server(String path, String how) {
        return ordered(
                "host",
                "{host}",
                "pathname",
                path,
                "protocol",
                "wss",
                "description",
                "STOMP 1.2" + how + ", with the subprotocol `v12.stomp`. A frame can have 64 KB.",
                "variables",
                ordered("host", ordered("description", "The host of the server.", "default", "localhost:8080")),
                "security",
                List.of(reference("securitySchemes", "bearer"), reference("securitySchemes", "session")));
    }

    private static Map<String, Object> security() {
        return ordered(
                "bearer",
                ordered("type", "http", "scheme", "bearer", "description", "A token, in the handshake."),
                "session",
                ordered(
                        "type",
                        "httpApiKey",
                        "in",
                        "cookie",
                        "name",
                        "session",
                        "description",
                        "The session of a page. Then CONNECT needs the header `X-CSRF-TOKEN`."));
    }

    /** The name of the message for an event. */
    private String event(Class<?> type) {
        EventType declared = type.getAnnotation(EventType.class);
        Doc doc = docs.of(type);
        String name = schemas.nameOf(type, false);
        if (declared == null) {
            problems.add("The event %s does not tell its type: name it by @EventType".formatted(type.getName()));
            return name;
        }
        if (doc.summary().isEmpty()) {
            problems.add("The event %s has no summary: write a Javadoc that says what happened and who receives it"
                    .formatted(type.getName()));
        }
        Map<String, Object> payload = schemas.of(type, false);
        Map<String, Object> component =
                Objects.requireNonNull(schemas.components().get(name));
        Map<String, Object> properties = Members.map(component.get("properties"));
        properties.put(
                "type",
                declared.value().length == 1
                        ? ordered("type", "string", "const", declared.value()[0])
                        : ordered("type", "string", "enum", Arrays.asList(declared.value())));
        component.put("properties", properties);
        messages.put(
                name,
                ordered(
                        "name",
                        String.join(", ", declared.value()),
                        "summary",
                        doc.text().replaceFirst("\\.$", ""),
                        "payload",
                        payload));
        return name;
    }

    private void destination(String path, Method handler) {
        String name = Routes.nameOf("send", "/app" + path);
        Doc doc = docs.of(handler);
        if (doc.summary().isEmpty()) {
            problems.add("The destination /app%s has no summary: write a Javadoc for %s.%s"
                    .formatted(path, handler.getDeclaringClass().getSimpleName(), handler.getName()));
        }
        Parameter payload = Arrays.stream(handler.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(Payload.class))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(handler + " has no @Payload"));
        String message = schemas.nameOf(payload.getType(), true);
        messages.put(
                message,
                ordered(
                        "name",
                        message,
                        "headers",
                        headers("receipt", "If it is there, a RECEIPT frame says that the server has done it."),
                        "payload",
                        schemas.of(payload.getAnnotatedType(), true)));
        channel(
                name,
                "/app" + path,
                null,
                ordered(message, reference("messages", message)),
                ordered("action", "receive", "summary", doc.summary().replaceFirst("\\.$", "")));
    }

    private void channel(
            String name,
            String address,
            @Nullable String description,
            Map<String, Object> carried,
            Map<String, Object> operation) {
        Map<String, Object> channel = ordered("address", address);
        if (description != null) {
            channel.put("description", description);
        }
        Matcher variable = VARIABLE.matcher(address);
        Map<String, Object> parameters = new LinkedHashMap<>();
        while (variable.find()) {
            boolean isMessage = address.startsWith("/app/messages/");
            parameters.put(
                    variable.group(1),
                    ordered("description", "The id of the " + (isMessage ? "message." : "conversation.")));
        }
        if (!parameters.isEmpty()) {
            channel.put("parameters", parameters);
        }
        channel.put("messages", carried);
        channels.put(name, channel);
        operation.put("channel", ordered("$ref", "#/channels/" + name));
        operations.put(name, operation);
    }

    /** Those of STOMP itself; the program adds nothing to them but the CSRF token. */
    private void frames() {
        Map<String, Object> fromClient = new LinkedHashMap<>();
        Map<String, Object> fromServer = new LinkedHashMap<>();
        frame(
                fromClient,
                "CONNECT",
                "The first frame of a client",
                headers(
                        "accept-version", "Has to contain `1.2`.",
                        "host", "Any.",
                        "heart-beat", "`25000,25000` for heart-beats, `0,0` for none.",
                        "X-CSRF-TOKEN", "Of a page; needed if the handshake had a session instead of a token."));
        frame(
                fromClient,
                "SUBSCRIBE",
                "Subscribes to a destination",
                headers("id", "Chosen by the client.", "destination", "`/user/queue/events`.", "receipt", "Optional."));
        frame(fromServer, "CONNECTED", "The answer to CONNECT", headers("version", "`1.2`."));
        frame(
                fromServer,
                "RECEIPT",
                "What had this `receipt` was done",
                headers("receipt-id", "The `receipt` of the frame that was done."));
        frame(fromServer, "ERROR", "Ends the connection", headers("message", "Why, for people."));
        frames("framesToServer", fromClient, "receive", "Frames that open a connection");
        frames("framesFromServer", fromServer, "send", "Frames that answer");
    }

    private void frame(Map<String, Object> frames, String command, String summary, Map<String, Object> headers) {
        frames.put(command, reference("messages", command));
        messages.put(command, ordered("name", command, "summary", summary, "headers", headers));
    }

    private void frames(String name, Map<String, Object> frames, String action, String summary) {
        channels.put(name, ordered("description", "The connection itself.", "messages", frames));
        operations.put(
                name, ordered("action", action, "summary", summary, "channel", ordered("$ref", "#/channels/" + name)));
    }

    private static Map<String, Object> headers(String... namesAndTexts) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            properties.put(namesAndTexts[i], ordered("type", "string", "description", namesAndTexts[i + 1]));
        }
        return ordered("type", "object", "properties", properties);
    }

    private static Map<String, Object> reference(String kind, String name) {
        return ordered("$ref", "#/components/" + kind + "/" + name);
    }
}
