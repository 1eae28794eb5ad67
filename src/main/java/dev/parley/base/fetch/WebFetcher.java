package dev.parley.base.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what people link to. An address that someone chose must not let them reach what only this server reaches, nor
 * keep it busy:
 *
 * <ul>
 *   <li>Only {@code http} and {@code https} on the ports 80 and 443 of hosts on the public internet, except the hosts that
 *       the operator allows by name. The name is resolved once, and the connection is opened to the address that was
 *       checked. Certificates are verified, for the name.
 *   <li>Up to {@value #MAX_REDIRECTS} redirects, each checked like the first address.
 *   <li>{@link #TIME} for all of it, and a number of bytes. Compressed content is refused, so nothing expands.
 *   <li>No cookies, no credentials, no referrer, no proxy; each request has a connection of its own.
 * </ul>
 *
 * <p>Thread-safe. Without a request it costs nothing: the client is created by the first one.
 */
public final class WebFetcher implements AutoCloseable {
    static final int MAX_REDIRECTS = 3;

    /** How long fetching one address may take, with its redirects; resolving a name is limited by the system. */
    static final Duration TIME = Duration.ofSeconds(8);

    private static final Timeout SILENCE = Timeout.ofSeconds(4);
    private static final int MAX_CONNECTIONS = 16;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_HEADER_LENGTH = 16_384;
    private static final int CHUNK = 8_192;

    private final DnsResolver resolver;
    private final InternalHosts internal;
    private final Duration time;
    private @Nullable Client client;
    private boolean closed;

    /** @param internalHosts names of hosts in the own network that may be fetched from, each with its port if it is special */
    public WebFetcher(DnsResolver resolver, List<String> internalHosts) {
        this(resolver, internalHosts, TIME);
    }

    WebFetcher(DnsResolver resolver, List<String> internalHosts, Duration time) {
        this.internal = InternalHosts.of(internalHosts);
        this.resolver = new CheckedResolver(resolver, internal);
        this.time = time;
    }

    /**
     * Fetches a page or a picture.
     *
     * @param accept the media types that are wanted, for the server
     * @param maxBytes how much is read of content of a media type; 0 if it is not wanted
     */
    public Fetched get(WebAddress address, String accept, ToIntFunction<String> maxBytes) throws FetchException {
        long deadline = System.nanoTime() + time.toNanos();
        WebAddress next = address;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            requireAllowed(next);
            Answer answer = get(next, accept, maxBytes, deadline);
            if (answer.fetched != null) {
                return answer.fetched;
            }
            String location = answer.location;
            next = next.resolve(location == null ? "" : location)
                    .orElseThrow(() -> new FetchException("redirected to " + location));
        }
        throw new FetchException("too many redirects");
    }

    private void requireAllowed(WebAddress address) throws FetchException {
        if (!address.hasDefaultPort() && !internal.containPlace(address)) {
            throw new FetchException("port " + address.port());
        }
    }

    private Answer get(WebAddress address, String accept, ToIntFunction<String> maxBytes, long deadline)
            throws FetchException {
        HttpGet request = new HttpGet(address.uri());
        request.setHeader(HttpHeaders.ACCEPT, accept);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        request.setHeader(HttpHeaders.ACCEPT_LANGUAGE, "en, *;q=0.5");
        Client current = client();
        current.underWay.add(request);
        ScheduledFuture<?> alarm =
                current.clock.schedule(request::abort, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        try {
            ClassicHttpResponse response = current.http.executeOpen(null, request, null);
            return read(address, response, maxBytes);
        } catch (IOException | RuntimeException e) {
            throw e instanceof FetchException known ? known : new FetchException(e);
        } finally {
            // Before anything else: closing a response would read the rest of it, which may have no end.
            request.abort();
            alarm.cancel(false);
            current.underWay.remove(request);
        }
    }

    private static Answer read(WebAddress address, ClassicHttpResponse response, ToIntFunction<String> maxBytes)
            throws IOException {
        int status = response.getCode();
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (status >= 300 && status < 400 && location != null) {
            return new Answer(null, location.getValue());
        }
        HttpEntity entity = response.getEntity();
        if (status != 200 || entity == null) {
            throw new FetchException("status " + status);
        }
        Header encoding = response.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.getValue().strip().equalsIgnoreCase("identity")) {
            throw new FetchException("compressed although not asked for");
        }
        ContentType content = ContentType.parseLenient(entity.getContentType());
        String type = content == null || content.getMimeType() == null
                ? ""
                : content.getMimeType().toLowerCase(Locale.ROOT);
        int max = maxBytes.applyAsInt(type);
        if (max <= 0) {
            throw new FetchException("content of the type " + type);
        }
        // One more than wanted, to know whether there is more.
        byte[] bytes = beginning(entity.getContent(), max + 1);
        boolean complete = bytes.length <= max;
        return new Answer(new Fetched(address, type, charset(content), complete ? bytes : cut(bytes), complete), null);
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    private static byte[] beginning(InputStream in, int max) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        while (bytes.size() < max) {
            int read = in.read(chunk, 0, Math.min(CHUNK, max - bytes.size()));
            if (read < 0) {
                break;
            }
            bytes.write(chunk, 0, read);
        }
        return bytes.toByteArray();
    }

    private static @Nullable String charset(@Nullable ContentType content) {
        String name = content == null ? null : content.getParameter("charset");
        try {
            return name == null ? null : Charset.forName(name).name();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    private synchronized Client client() throws FetchException {
        if (closed) {
            throw new FetchException("stopped");
        }
        Client current = client;
        if (current == null) {
            current = Client.of(resolver);
            client = current;
        }
        return current;
    }

    /** Ends requests under way, and refuses further ones. */
    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
        }
    }

    /** What was answered: content, or where it is. */
    private record Answer(
            @Nullable Fetched fetched, @Nullable String location) {}

    /** @param clock aborts requests that take too long, whatever they wait for */
    private record Client(CloseableHttpClient http, ScheduledThreadPoolExecutor clock, Set<HttpGet> underWay) {
        static Client of(DnsResolver resolver) {
            ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, run -> {
                Thread thread = new Thread(run, "fetch-clock");
                thread.setDaemon(true);
                return thread;
            });
            clock.setRemoveOnCancelPolicy(true);
            return new Client(http(resolver), clock, ConcurrentHashMap.newKeySet());
        }

        private static CloseableHttpClient http(DnsResolver resolver) {
            Http1Config http1 = Http1Config.custom()
                    .setMaxHeaderCount(MAX_HEADERS)
                    .setMaxLineLength(MAX_HEADER_LENGTH)
                    .build();
            return HttpClients.custom()
                    .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                            .setDnsResolver(resolver)
                            .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                    .http1Config(http1)
                                    .build())
                            .setDefaultConnectionConfig(ConnectionConfig.custom()
                                    .setConnectTimeout(SILENCE)
                                    .setSocketTimeout(SILENCE)
                                    .build())
                            .setMaxConnTotal(MAX_CONNECTIONS)
                            .setMaxConnPerRoute(MAX_CONNECTIONS)
                            .build())
                    .setDefaultRequestConfig(RequestConfig.custom()
                            .setConnectionRequestTimeout(SILENCE)
                            .setResponseTimeout(SILENCE)
                            .build())
                    .setConnectionReuseStrategy((request, response, context) -> false)
                    .setUserAgent("Parley (link preview)")
                    .disableRedirectHandling()
                    .disableContentCompression()
                    .disableCookieManagement()
                    .disableAuthCaching()
                    .disableAutomaticRetries()
                    .build();
        }

        void close() {
            clock.shutdown();
            clock.getQueue().clear();
            underWay.forEach(HttpGet::abort);
            http.close(CloseMode.IMMEDIATE);
        }
    }
}
