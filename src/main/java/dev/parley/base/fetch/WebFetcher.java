package dev.parley.base.fetch;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
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

    private static final Duration SILENCE = Duration.ofSeconds(4);

    private final CheckedClient client;
    private final Duration time;

    /** @param internalHosts names of hosts in the own network that may be fetched from, each with its port if it is special */
    public WebFetcher(DnsResolver resolver, List<String> internalHosts) {
        this(resolver, internalHosts, TIME);
    }

    /** @param time how long fetching one address may take, with its redirects */
    public WebFetcher(DnsResolver resolver, List<String> internalHosts, Duration time) {
        this.client = new CheckedClient(resolver, internalHosts, "Parley (link preview)", SILENCE);
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
            client.requireAllowed(next);
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

    private Answer get(WebAddress address, String accept, ToIntFunction<String> maxBytes, long deadline)
            throws FetchException {
        HttpGet request = new HttpGet(address.uri());
        request.setHeader(HttpHeaders.ACCEPT, accept);
        request.setHeader(HttpHeaders.ACCEPT_LANGUAGE, "en, *;q=0.5");
        return client.send(request, deadline, response -> read(address, response, maxBytes));
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
        CheckedClient.requirePlain(response);
        ContentType content = ContentType.parseLenient(entity.getContentType());
        String type = content == null || content.getMimeType() == null
                ? ""
                : content.getMimeType().toLowerCase(Locale.ROOT);
        int max = maxBytes.applyAsInt(type);
        if (max <= 0) {
            throw new FetchException("content of the type " + type);
        }
        // One more than wanted, to know whether there is more.
        byte[] bytes = entity.getContent().readNBytes(max + 1);
        boolean complete = bytes.length <= max;
        return new Answer(new Fetched(address, type, charset(content), complete ? bytes : cut(bytes), complete), null);
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    private static @Nullable String charset(@Nullable ContentType content) {
        String name = content == null ? null : content.getParameter("charset");
        try {
            return name == null ? null : Charset.forName(name).name();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    /** Ends requests under way, and refuses further ones. */
    @Override
    public void close() {
        client.close();
    }

    /** What was answered: content, or where it is. */
    private record Answer(
            @Nullable Fetched fetched, @Nullable String location) {}
}
