package dev.parley.terminal.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Requests to one server with one token. Does not follow redirects, which could lead the token elsewhere. */
final class Exchange {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration TRANSFER = Duration.ofHours(1);
    private static final int MOST_WAIT_SECONDS = 3600;

    private final HttpClient http;
    private final String server;
    private final String token;

    Exchange(URI server, String token) {
        this.server = server.toString().replaceAll("/+$", "");
        this.token = token;
        this.http = "https".equals(server.getScheme()) ? Secure.CLIENT : Plain.CLIENT;
    }

    /** One for the process: each has threads, and reads the trusted certificates, which takes longer than a request. */
    private static final class Secure {
        static final HttpClient CLIENT = client().build();
    }

    /** For a server on this machine, mostly: trusts nobody, and so needs no certificates. */
    private static final class Plain {
        static final HttpClient CLIENT = client().sslContext(withoutTrust()).build();

        private static SSLContext withoutTrust() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[0], null);
                return context;
            } catch (GeneralSecurityException absent) {
                throw new IllegalStateException(absent);
            }
        }
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
    }

    HttpClient http() {
        return http;
    }

    String token() {
        return token;
    }

    /** The address of a path, which begins with a slash and may have a query. */
    URI address(String path) {
        return URI.create(server + path);
    }

    Json get(String path) throws IOException, RefusedException {
        return read(send(request(path).GET()));
    }

    /** Sends an object as JSON. */
    Json send(String method, String path, Json body) throws IOException, RefusedException {
        return read(send(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.write(), StandardCharsets.UTF_8))));
    }

    /** Sends no body. */
    Json send(String method, String path) throws IOException, RefusedException {
        return read(send(request(path).method(method, BodyPublishers.noBody())));
    }

    /** Sends a body that may take long. */
    Json post(String path, String contentType, BodyPublisher body) throws IOException, RefusedException {
        return read(send(request(path)
                .timeout(TRANSFER)
                .header("Content-Type", contentType)
                .POST(body)));
    }

    /** Stores what the server sends in a file that does not exist yet. */
    void download(String path, Path target) throws IOException, RefusedException {
        HttpRequest request = request(path).timeout(TRANSFER).GET().build();
        HttpResponse<Path> answer = await(
                request,
                status -> status.statusCode() == 200
                        ? BodyHandlers.ofFile(
                                        target,
                                        java.nio.file.StandardOpenOption.CREATE_NEW,
                                        java.nio.file.StandardOpenOption.WRITE)
                                .apply(status)
                        : HttpResponse.BodySubscribers.replacing(target));
        if (answer.statusCode() != 200) {
            throw refusal(answer.statusCode(), Json.with(), answer);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).timeout(ANSWER);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        return await(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private <T> HttpResponse<T> await(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (ConnectException unreachable) {
            ConnectException named = new ConnectException("Can’t reach " + server + ".");
            named.initCause(unreachable);
            throw named;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted");
        }
    }

    private static Json read(HttpResponse<String> answer) throws ProtocolException, RefusedException {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return answer.body().isEmpty() ? Json.with() : Json.read(answer.body());
        }
        throw refusal(status, problem(answer.body()), answer);
    }

    /** What went wrong may have been answered by a proxy, which knows nothing of the protocol. */
    private static Json problem(String body) {
        try {
            return Json.read(body);
        } catch (ProtocolException notJson) {
            return Json.with();
        }
    }

    private static RefusedException refusal(int status, Json problem, HttpResponse<?> answer) {
        String fields = problem.objects("errors").stream()
                .map(error -> error.text("message"))
                .collect(Collectors.joining(" "));
        String detail = fields.isEmpty() ? problem.text("detail") : fields;
        return new RefusedException(status, problem.text("code"), detail, retryAfter(answer));
    }

    private static Duration retryAfter(HttpResponse<?> answer) {
        String seconds = answer.headers().firstValue("Retry-After").orElse("");
        return seconds.matches("\\d{1,6}")
                ? Duration.ofSeconds(Math.min(Integer.parseInt(seconds), MOST_WAIT_SECONDS))
                : Duration.ZERO;
    }
}
