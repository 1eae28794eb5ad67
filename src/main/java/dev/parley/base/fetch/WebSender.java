package dev.parley.base.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Posts to addresses that people choose, under the same rules as {@link WebFetcher}: only {@code http} and {@code https} on
 * the ports 80 and 443 of hosts on the public internet, except the hosts that the operator allows by name. Redirects are
 * not followed. A receiver that never answers, or never stops, is left after a time and a number of bytes.
 *
 * <p>Thread-safe. Without a request it costs nothing.
 */
public final class WebSender implements AutoCloseable {
    /** How long one request may take, with its answer; resolving a name is limited by the system. */
    static final Duration TIME = Duration.ofSeconds(10);

    private final CheckedClient client;
    private final Duration time;

    /**
     * @param internalHosts names of hosts in the own network that may be posted to, each with its port if it is special
     * @param userAgent what this program calls itself
     */
    public WebSender(DnsResolver resolver, List<String> internalHosts, String userAgent) {
        this(resolver, internalHosts, userAgent, TIME);
    }

    WebSender(DnsResolver resolver, List<String> internalHosts, String userAgent, Duration time) {
        this.client = new CheckedClient(resolver, internalHosts, userAgent, time);
        this.time = time;
    }

    /** Whether something can be posted there, as far as that can be told without resolving the host's name. */
    public boolean mayReach(WebAddress address) {
        return client.mayReach(address);
    }

    /**
     * Posts JSON. Any status is an answer.
     *
     * @param headers further headers, by name
     * @param maxBytes how much of the answer's content is read
     */
    public Reply postJson(WebAddress address, Map<String, String> headers, byte[] body, int maxBytes)
            throws FetchException {
        long deadline = System.nanoTime() + time.toNanos();
        client.requireAllowed(address);
        HttpPost request = new HttpPost(address.uri());
        headers.forEach(request::setHeader);
        request.setHeader(HttpHeaders.ACCEPT, "application/json, */*;q=0.1");
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return client.send(request, deadline, response -> read(response, maxBytes));
    }

    private static Reply read(ClassicHttpResponse response, int maxBytes) {
        Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        String later = retryAfter == null ? null : retryAfter.getValue();
        HttpEntity entity = response.getEntity();
        if (entity == null || response.getCode() / 100 != 2) {
            return new Reply(response.getCode(), "", new byte[0], later);
        }
        ContentType content = ContentType.parseLenient(entity.getContentType());
        String type = content == null || content.getMimeType() == null
                ? ""
                : content.getMimeType().toLowerCase(Locale.ROOT);
        return new Reply(response.getCode(), type, content(response, entity, maxBytes), later);
    }

    /** What was posted has arrived, so content that cannot be read is none. */
    private static byte[] content(ClassicHttpResponse response, HttpEntity entity, int maxBytes) {
        try {
            CheckedClient.requirePlain(response);
            // One more than wanted, to know whether there is more.
            byte[] bytes = entity.getContent().readNBytes(maxBytes + 1);
            return bytes.length > maxBytes ? new byte[0] : bytes;
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }

    /** Ends requests under way, and refuses further ones. */
    @Override
    public void close() {
        client.close();
    }

    /**
     * What a receiver has answered.
     *
     * @param type the media type of the content of a success, in lower case, without parameters
     * @param content the content of a success; empty if it could not be read, or there was more than was wanted
     * @param retryAfter the header of this name; null without it
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Reply(
            int status,
            String type,
            byte[] content,
            @Nullable String retryAfter) {
        public boolean isSuccess() {
            return status / 100 == 2;
        }
    }
}
