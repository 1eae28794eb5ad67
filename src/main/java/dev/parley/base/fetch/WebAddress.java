package dev.parley.base.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder.ParserType;
import org.springframework.web.util.UriUtils;

/**
 * The address of a page or a picture, {@code http} or {@code https}, read as browsers read it: a host in decimal, octal or
 * hexadecimal is the IPv4 address that it stands for, and a name is in ASCII. It has no user, password or fragment.
 */
public final class WebAddress {
    private static final int MAX_LENGTH = 2_000;
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);
    private static final Pattern NUMBER =
            Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)\\.?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOTTED = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}");
    private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@/?%-]|%(?![0-9A-Fa-f]{2})");
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:");
    private static final Pattern SCHEME_AND_HOST = Pattern.compile("https?://.+", Pattern.CASE_INSENSITIVE);

    private final URI uri;

    private WebAddress(URI uri) {
        this.uri = uri;
    }

    /** Empty if it is none that can be fetched. */
    public static Optional<WebAddress> of(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > MAX_LENGTH || !SCHEME_AND_HOST.matcher(trimmed).matches()) {
            return Optional.empty();
        }
        try {
            return of(UriComponentsBuilder.fromUriString(trimmed, ParserType.WHAT_WG)
                    .build());
        } catch (IllegalArgumentException | IllegalStateException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<WebAddress> of(UriComponents parsed) {
        String host = parsed.getHost();
        Integer port = PORTS.get(parsed.getScheme());
        if (host == null || host.isEmpty() || port == null || parsed.getUserInfo() != null || isUnreadNumber(host)) {
            return Optional.empty();
        }
        String path = Objects.requireNonNullElse(parsed.getPath(), "");
        String place = parsed.getPort() < 0 || parsed.getPort() == port ? host : host + ":" + parsed.getPort();
        String query = parsed.getQuery() == null ? "" : "?" + parsed.getQuery();
        return Optional.of(new WebAddress(
                URI.create(parsed.getScheme() + "://" + place + encoded((path.isEmpty() ? "/" : path) + query))));
    }

    /** A number that is no IPv4 address here may be one to the system. */
    private static boolean isUnreadNumber(String host) {
        return NUMBER.matcher(host).matches() && !DOTTED.matcher(host).matches();
    }

    /** Encodes what must not stand in an address, and leaves what is encoded already. */
    private static String encoded(String pathAndQuery) {
        return ILLEGAL.matcher(pathAndQuery)
                .replaceAll(found -> UriUtils.encode(found.group(), StandardCharsets.UTF_8));
    }

    /** What a reference in a page at this address refers to. */
    public Optional<WebAddress> resolve(String reference) {
        String text = reference.strip();
        if (SCHEME.matcher(text).find()) {
            return of(text);
        }
        if (text.startsWith("//")) {
            return of(uri.getScheme() + ":" + text);
        }
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        if (text.startsWith("/")) {
            return of(origin + text);
        }
        String path = uri.getRawPath();
        return text.startsWith("?")
                ? of(origin + path + text)
                : of(origin + path.substring(0, path.lastIndexOf('/') + 1) + text);
    }

    /** In ASCII and lower case, an IPv6 address in brackets. */
    public String host() {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    int port() {
        return uri.getPort() < 0 ? defaultPort() : uri.getPort();
    }

    private int defaultPort() {
        return Objects.requireNonNull(PORTS.get(uri.getScheme()));
    }

    boolean hasDefaultPort() {
        return PORTS.containsValue(port());
    }

    /** The last segment of the path; empty if there is none. */
    public String lastSegment() {
        String path = uri.getPath() == null ? "" : uri.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    URI uri() {
        return uri;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebAddress address && uri.equals(address.uri);
    }

    @Override
    public int hashCode() {
        return uri.hashCode();
    }

    @Override
    public String toString() {
        return uri.toASCIIString();
    }
}
