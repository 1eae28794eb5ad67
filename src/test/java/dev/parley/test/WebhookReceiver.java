package dev.parley.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A server that is told of messages: it keeps what it receives, and answers as it is told to. */
public final class WebhookReceiver {
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final String address = WebPages.at(this::handle);
    private volatile HttpHandler handler;

    private WebhookReceiver(HttpHandler handler) {
        this.handler = handler;
    }

    /** One that answers with these statuses, one after another, and with the last from then on. */
    public static WebhookReceiver answering(int... statuses) {
        Iterator<Integer> each = java.util.Arrays.stream(statuses).boxed().iterator();
        int last = statuses[statuses.length - 1];
        return new WebhookReceiver(exchange -> {
            synchronized (each) {
                exchange.sendResponseHeaders(each.hasNext() ? each.next() : last, -1);
            }
        });
    }

    public static WebhookReceiver of(HttpHandler handler) {
        return new WebhookReceiver(handler);
    }

    /** A handler that answers with JSON. */
    public static HttpHandler json(String json) {
        return exchange -> {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Answers differently from now on. */
    public void answer(HttpHandler other) {
        handler = other;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        requests.add(new Request(headers, body));
        handler.handle(exchange);
    }

    public String address() {
        return address;
    }

    public List<Request> requests() {
        return requests;
    }

    /** Waits until it has received so many requests. */
    public List<Request> await(int count) {
        await(all -> all.size() >= count);
        return requests;
    }

    public void await(Predicate<List<Request>> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> condition.test(requests));
    }

    /** The texts of the messages that it was told of, in the order of their arrival. */
    public List<String> texts() {
        return requests.stream().map(Request::text).toList();
    }

    /** @param headers by their names in lower case */
    public record Request(Map<String, List<String>> headers, String body) {
        public JsonNode json() {
            return Json.read(body);
        }

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        public String text() {
            return json().path("message").path("content").asString();
        }
    }
}
