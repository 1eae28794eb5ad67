package dev.parley.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A Parley under test, as the network sees it: an address that answers HTTP and opens sockets. */
public final class Server {
    private static final HttpClient HTTP = builder().build();

    private final Supplier<URI> base;
    private final HttpClient http;
    private final @Nullable SSLContext tls;

    Server(Supplier<URI> base) {
        this(base, HTTP, null);
    }

    private Server(Supplier<URI> base, HttpClient http, @Nullable SSLContext tls) {
        this.base = base;
        this.http = http;
        this.tls = tls;
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10));
    }

    /** The server at this address. */
    public static Server at(URI base) {
        return new Server(() -> base);
    }

    /** The server at this address, whose certificate is trusted by this context. */
    public static Server at(URI base, SSLContext tls) {
        return new Server(() -> base, builder().sslContext(tls).build(), tls);
    }

    /** What its requests are sent with. */
    HttpClient client() {
        return http;
    }

    /** What trusts the server's certificate; null for a server without one. */
    @Nullable
    SSLContext tls() {
        return tls;
    }

    /** The address of a path here, which may carry a query; or of an address that an answer named. */
    public URI uri(String path) {
        URI root = base.get();
        boolean local = path.startsWith("/") && !path.startsWith(root.getPath() + "/");
        return root.resolve(local ? root.getPath() + path : path);
    }

    /** The same, for a WebSocket. */
    public URI socketUri(String path) {
        URI base = uri(path);
        return URI.create("ws" + base.toString().substring("http".length()));
    }

    /** A request to a path here, with a deadline of 30 s. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
    }

    /** Sends a request without cookies or redirects and waits for its answer. */
    public Answer exchange(HttpRequest request) {
        return exchange(http, request);
    }

    /** Sends a request by the given client and waits for its answer, which must be one that the API's document has. */
    static Answer exchange(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Answer answer = new Answer(
                    response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
            ApiContract.check(request, answer);
            return answer;
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
