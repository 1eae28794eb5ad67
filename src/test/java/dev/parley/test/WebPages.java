package dev.parley.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Pages that people link to, and receivers of webhooks: a real web server, which {@link IntegrationTest}s may reach. */
public final class WebPages {
    private static final HttpServer SERVER = start();
    private static final Map<String, HttpHandler> HANDLERS = new ConcurrentHashMap<>();
    private static final List<Request> REQUESTS = new CopyOnWriteArrayList<>();

    private WebPages() {}

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(run -> {
                Thread thread = new Thread(run, "web-pages");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", WebPages::handle);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        REQUESTS.add(new Request(path, Map.copyOf(exchange.getRequestHeaders())));
        HttpHandler handler = HANDLERS.get(path);
        if (handler == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            handler.handle(exchange);
        }
        exchange.close();
    }

    /** The name and the port of the server. */
    public static String place() {
        return "localhost:" + port();
    }

    public static int port() {
        return SERVER.getAddress().getPort();
    }

    /** A page; returns its address, which no other has. */
    public static String html(String html) {
        return page("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    /** A page with this in its head. */
    public static String head(String head) {
        return html("<!doctype html><html><head>" + head + "</head><body><p>Text</p></body></html>");
    }

    /** What a page or a picture consists of; returns its address. */
    public static String page(String type, byte[] content) {
        return at(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        });
    }

    /** A redirect; returns its address. */
    public static String redirect(String location) {
        return at(exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    /** Whatever a server may do; returns its address. */
    public static String at(HttpHandler handler) {
        String path = "/" + UUID.randomUUID();
        HANDLERS.put(path, handler);
        return "http://" + place() + path;
    }

    /** What was asked for this address, in order. */
    public static List<Request> requests(String address) {
        return REQUESTS.stream()
                .filter(request -> address.endsWith(request.path()))
                .toList();
    }

    /** @param headers by name, as they came */
    public record Request(String path, Map<String, List<String>> headers) {}

    /** Lets a program fetch from here. */
    public static final class Allowed implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "web pages",
                            Map.of(
                                    "parley.preview.internal-hosts",
                                    place(),
                                    "parley.webhook.internal-hosts",
                                    place())));
        }
    }
}
