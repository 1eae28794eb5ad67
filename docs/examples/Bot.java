import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A small bot for Parley: it rolls dice for {@code /roll}, again at the press of a button, and answers {@code ping}. It needs a JDK 17 and nothing else:
 *
 * <pre>PARLEY_SERVER=https://chat.example.org PARLEY_TOKEN=parley_bot_… java Bot.java</pre>
 *
 * <p>Make the bot and its token, with the scopes "Read" and "Write", under Settings, Bots; then add it to a group or room.
 */
public class Bot {
    private static final String END = "\0";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String token;
    private final long me;

    Bot(URI server, String token) throws Exception {
        this.server = server;
        this.token = token;
        this.me = number(Json.parse(call("GET", "/api/me", null)), "id");
    }

    public static void main(String[] arguments) throws Exception {
        Bot bot = new Bot(URI.create(System.getenv("PARLEY_SERVER")), System.getenv("PARLEY_TOKEN"));
        bot.call(
                "PUT",
                "/api/me/commands",
                "{\"commands\": [{\"name\": \"roll\", \"description\": \"Roll a die\", \"hint\": \"[sides]\"}]}");
        for (int failures = 0; ; failures++) {
            try {
                bot.listen();
                failures = 0;
            } catch (Exception lost) {
                System.err.println("Not connected: " + lost);
            }
            // After a random time, which doubles with each failure up to 30 s.
            Thread.sleep(ThreadLocalRandom.current().nextLong(Math.min(30_000, 1_000L << Math.min(failures, 5))));
        }
    }

    /** Receives events until the connection ends. */
    private void listen() throws Exception {
        Frames frames = new Frames();
        WebSocket socket = http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .subprotocols("v12.stomp")
                .buildAsync(URI.create(server.toString().replaceFirst("^http", "ws") + "/ws"), frames)
                .get();
        socket.sendText("CONNECT\naccept-version:1.2\nhost:parley\nheart-beat:0,0\n\n" + END, true).get();
        socket.sendText("SUBSCRIBE\nid:1\ndestination:/user/queue/events\n\n" + END, true).get();
        for (String frame = frames.take(); !frame.isEmpty(); frame = frames.take()) {
            if (frame.startsWith("MESSAGE")) {
                handle(Json.parse(frame.substring(frame.indexOf("\n\n") + 2)));
            } else if (frame.startsWith("ERROR")) {
                throw new IllegalStateException(frame);
            }
        }
    }

    private void handle(Map<?, ?> event) throws Exception {
        Object type = event.get("type");
        if ("system".equals(type)) {
            System.out.println("Ready.");
        } else if ("command".equals(type) && "roll".equals(event.get("command"))) {
            roll(event, event.get("text").toString());
        } else if ("button_pressed".equals(type)) {
            roll(event, event.get("value").toString());
        } else if (("group_message".equals(type) || "private_message".equals(type)) && number(event, "sender_id") != me) {
            answer((Map<?, ?>) event.get("message"));
        }
    }

    /** Answers to all, with a button whose value comes back when it is pressed; a mistake only to the person who made it. */
    private void roll(Map<?, ?> event, String sides) throws Exception {
        boolean right = sides.isEmpty() || sides.matches("[1-9]\\d{0,3}");
        String text = right
                ? "🎲 " + ThreadLocalRandom.current().nextInt(1, 1 + (sides.isEmpty() ? 6 : Integer.parseInt(sides)))
                : "A die has a number of sides, such as 6.";
        String button = "{\"id\": \"again\", \"label\": \"Roll again\", \"value\": \"%s\"}".formatted(sides);
        call(
                "POST",
                "/api/command-answers/" + event.get("token"),
                "{\"text\": \"%s\", \"public\": %b, \"buttons\": [%s]}".formatted(text, right, right ? button : ""));
    }

    private void answer(Map<?, ?> message) throws Exception {
        if ("ping".equals(message.get("content"))) {
            // A new client_id for each message; the same one again is the same message.
            call(
                    "POST",
                    "/api/conversations/%d/messages".formatted(number(message, "conversation_id")),
                    "{\"client_id\": \"%s\", \"content\": \"pong\"}".formatted(UUID.randomUUID()));
        }
    }

    /** Asks the server; waits if it says that there were too many requests. */
    private String call(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() == 429) {
            Thread.sleep(1_000 * response.headers().firstValueAsLong("Retry-After").orElse(1));
            return call(method, path, body);
        }
        if (response.statusCode() >= 400) {
            System.err.println(method + " " + path + ": " + response.body());
        }
        return response.body();
    }

    private static long number(Map<?, ?> object, String name) {
        return object.get(name) instanceof Double number ? number.longValue() : 0;
    }

    /** The frames that have come, each ended by a zero; an empty one when the connection is over. */
    private static final class Frames implements WebSocket.Listener {
        private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        String take() throws InterruptedException {
            return arrived.take();
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            part.append(text);
            for (int end = part.indexOf(END); end >= 0; end = part.indexOf(END)) {
                arrived.add(part.substring(0, end).stripLeading());
                part.delete(0, end + 1);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            if (code == 4001) {
                System.err.println("The token is not valid any more.");
                System.exit(1);
            }
            arrived.add("");
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            arrived.add("");
        }
    }

    /** Reads JSON into maps, lists, strings, doubles, booleans and null. */
    private static final class Json {
        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static Map<?, ?> parse(String text) {
            return (Map<?, ?>) new Json(text).value();
        }

        private Object value() {
            char first = peek();
            return switch (first) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                default -> literal();
            };
        }

        private Map<String, Object> object() {
            Map<String, Object> object = new LinkedHashMap<>();
            for (at++; peek() != '}'; skip(',')) {
                String name = string();
                skip(':');
                object.put(name, value());
            }
            at++;
            return object;
        }

        private List<Object> array() {
            List<Object> array = new ArrayList<>();
            for (at++; peek() != ']'; skip(',')) {
                array.add(value());
            }
            at++;
            return array;
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            peek();
            for (at++; text.charAt(at) != '"'; at++) {
                char next = text.charAt(at);
                if (next != '\\') {
                    string.append(next);
                } else if (text.charAt(++at) == 'u') {
                    string.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    at += 4;
                } else {
                    int escape = "bfnrt".indexOf(text.charAt(at));
                    string.append(escape < 0 ? text.charAt(at) : "\b\f\n\r\t".charAt(escape));
                }
            }
            at++;
            return string.toString();
        }

        private Object literal() {
            int start = at;
            while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String literal = text.substring(start, at);
            return switch (literal) {
                case "true", "false" -> Boolean.valueOf(literal);
                case "null" -> null;
                default -> Double.valueOf(literal);
            };
        }

        private char peek() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return text.charAt(at);
        }

        private void skip(char separator) {
            if (peek() == separator) {
                at++;
            }
        }
    }
}
