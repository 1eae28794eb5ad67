package dev.parley.base.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Requests to addresses that people choose: one request a connection, to an address that was checked, without redirects,
 * with a deadline for all of it. Thread-safe; the underlying client is created by the first request.
 */
final class CheckedClient implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 16;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_HEADER_LENGTH = 16_384;
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.+]");

    private final DnsResolver resolver;
    private final InternalHosts internal;
    private final String userAgent;
    private final Timeout silence;
    private @Nullable Client client;
    private boolean closed;

    /**
     * @param internalHosts names of hosts in the own network that may be reached, each with its port if it is special
     * @param silence how long to wait for a connection, and for each part of an answer
     */
    CheckedClient(DnsResolver resolver, List<String> internalHosts, String userAgent, Duration silence) {
        this.internal = InternalHosts.of(internalHosts);
        this.resolver = new CheckedResolver(resolver, internal);
        this.userAgent = userAgent;
        this.silence = Timeout.of(silence);
    }

    void requireAllowed(WebAddress address) throws FetchException {
        if (!hasAllowedPort(address)) {
            throw new FetchException("port " + address.port());
        }
    }

    /** Whether the port is allowed, and the host, as far as that can be told without resolving its name. */
    boolean mayReach(WebAddress address) {
        if (!hasAllowedPort(address)) {
            return false;
        }
        String host = address.host();
        if (internal.contain(host)) {
            return true;
        }
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return false;
        }
        return !LITERAL.matcher(host).matches() || isPublic(host);
    }

    private boolean hasAllowedPort(WebAddress address) {
        return address.hasDefaultPort() || internal.containPlace(address);
    }

    private static boolean isPublic(String literal) {
        try {
            // A literal address is not resolved.
            return PublicAddresses.contain(InetAddress.getByName(literal));
        } catch (UnknownHostException malformed) {
            return false;
        }
    }

    /**
     * Sends a request, and ends it when the deadline is reached, whatever it waits for.
     *
     * @param deadline of {@link System#nanoTime()}
     * @param reader need not read all of the answer: the connection is closed
     */
    <T> T send(HttpUriRequestBase request, long deadline, HttpClientResponseHandler<T> reader) throws FetchException {
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        Client current = client();
        current.underWay.add(request);
        ScheduledFuture<?> alarm =
                current.clock.schedule(request::abort, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        try {
            ClassicHttpResponse response = current.http.executeOpen(null, request, null);
            return reader.handleResponse(response);
        } catch (IOException | HttpException | RuntimeException e) {
            if (e instanceof FetchException known) {
                throw known;
            }
            throw System.nanoTime() - deadline >= 0
                    ? new FetchException(e, FetchException.Reason.TIMED_OUT)
                    : new FetchException(e);
        } finally {
            // Before anything else: closing a response would read the rest of it, which may have no end.
            request.abort();
            alarm.cancel(false);
            current.underWay.remove(request);
        }
    }

    /** @throws FetchException if the content is compressed, although that was not asked for */
    static void requirePlain(ClassicHttpResponse response) throws FetchException {
        Header encoding = response.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.getValue().strip().equalsIgnoreCase("identity")) {
            throw new FetchException("compressed although not asked for");
        }
    }

    private synchronized Client client() throws FetchException {
        if (closed) {
            throw new FetchException("stopped");
        }
        Client current = client;
        if (current == null) {
            current = new Client(http(), clock(), ConcurrentHashMap.newKeySet());
            client = current;
        }
        return current;
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, run -> {
            Thread thread = new Thread(run, "fetch-clock");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private CloseableHttpClient http() {
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
                                .setConnectTimeout(silence)
                                .setSocketTimeout(silence)
                                .build())
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(silence)
                        .setResponseTimeout(silence)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    /** Ends requests under way, and refuses further ones. */
    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
        }
    }

    /** @param clock aborts requests that take too long, whatever they wait for */
    private record Client(
            CloseableHttpClient http, ScheduledThreadPoolExecutor clock, Set<HttpUriRequestBase> underWay) {
        void close() {
            clock.shutdown();
            clock.getQueue().clear();
            underWay.forEach(HttpUriRequestBase::abort);
            http.close(CloseMode.IMMEDIATE);
        }
    }
}
