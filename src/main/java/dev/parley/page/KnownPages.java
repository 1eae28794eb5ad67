package dev.parley.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.support.Caller;
import dev.parley.support.Turns;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleContextResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a page that it knows. It stands behind everything that decides whether somebody may ask, and knows only pages
 * whose looks depend on nothing but the database, the day, and what is in the key.
 */
@Component
final class KnownPages extends OncePerRequestFilter {
    private static final Pattern PAGES = Pattern.compile("/conversations(/list|/archived|/\\d+(/history)?)?"
            + "|/people(/find|/requests|/blocked)?|/rooms|/mentions|/switcher");
    private static final Pattern GZIP = Pattern.compile("(?i)\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");
    private static final String FRAGMENT = "HX-Request";
    private static final String PART = "HX-Target";

    /** Bounds how long a page is wrong if another node's announcement of a change is lost. */
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    private static final long MOST_BYTES = 64_000_000;

    private final PageVersions versions;
    private final ObjectProvider<TimedChange> timedChanges;
    private final LocaleContextResolver locales;
    private final boolean compresses;
    private final Clock clock;
    private final Cache<Key, Entry> entries = Caffeine.newBuilder()
            .maximumWeight(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 16))
            .<Key, Entry>weigher((key, entry) -> entry.page().size() * 5 / 4)
            .expireAfterWrite(LIFETIME)
            .build();

    KnownPages(
            PageVersions versions,
            ObjectProvider<TimedChange> timedChanges,
            LocaleContextResolver locales,
            ServerProperties server,
            Clock clock) {
        this.versions = versions;
        this.timedChanges = timedChanges;
        this.locales = locales;
        this.compresses =
                server.getCompression() != null && server.getCompression().getEnabled();
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals(HttpMethod.GET.name())
                || request.getUserPrincipal() == null
                || !PAGES.matcher(request.getServletPath()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal principal = request.getUserPrincipal();
        long me = Caller.of(principal).id();
        Key key = key(me, request);
        long version = versions.of(me);
        Entry entry = entries.getIfPresent(key);
        if (entry != null && entry.isRight(version, clock.instant())) {
            answer(entry, request, response);
            return;
        }
        Instant until = nextChange(me);
        ContentCachingResponseWrapper rendered = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, rendered);
        String contentType = rendered.getContentType();
        if (rendered.getStatus() == HttpServletResponse.SC_OK && contentType != null && isHtml(contentType)) {
            String language = rendered.getHeader(HttpHeaders.CONTENT_LANGUAGE);
            Entry made = new Entry(version, until, contentType, language, page(request, rendered));
            entries.put(key, made);
            answer(made, request, response);
        } else {
            rendered.copyBodyToResponse();
        }
    }

    private static boolean isHtml(String contentType) {
        return MediaType.parseMediaType(contentType).isCompatibleWith(MediaType.TEXT_HTML);
    }

    private static KnownPage page(HttpServletRequest request, ContentCachingResponseWrapper rendered) {
        List<FreshValue> fresh = new ArrayList<>(FreshValue.of(request));
        fresh.add(new FreshValue(csrf(request), KnownPages::csrf));
        return new KnownPage(new String(rendered.getContentAsByteArray(), StandardCharsets.UTF_8), fresh);
    }

    /** Masked, so that it is another one for each request. */
    private static String csrf(HttpServletRequest request) {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return token.getToken();
    }

    private void answer(Entry entry, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(entry.contentType());
        if (entry.language() != null) {
            response.setHeader(HttpHeaders.CONTENT_LANGUAGE, entry.language());
        }
        boolean gzip = compresses && takesGzip(request);
        byte[] body = gzip ? entry.page().gzip(request) : entry.page().plain(request);
        if (compresses) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        if (gzip) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentLength(body.length);
        Turns.giveUp();
        response.getOutputStream().write(body);
    }

    private static boolean takesGzip(HttpServletRequest request) {
        String encodings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return encodings != null && GZIP.matcher(encodings).find();
    }

    private Instant nextChange(long me) {
        return timedChanges.stream()
                .map(change -> change.next(me))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private Key key(long me, HttpServletRequest request) {
        LocaleContext where = locales.resolveLocaleContext(request);
        TimeZone zone = where instanceof TimeZoneAwareLocaleContext aware ? aware.getTimeZone() : null;
        ZoneId zoneId = zone == null ? clock.getZone() : zone.toZoneId();
        return new Key(
                me,
                request.getServletPath(),
                request.getQueryString(),
                request.getHeader(FRAGMENT) != null,
                request.getHeader(PART),
                where.getLocale(),
                zoneId,
                LocalDate.now(clock.withZone(zoneId)));
    }

    private record Key(
            long accountId,
            String path,
            @Nullable String query,
            boolean fragment,
            @Nullable String part,
            @Nullable Locale locale,
            ZoneId zone,
            LocalDate day) {}

    private record Entry(
            long version,
            Instant until,
            String contentType,
            @Nullable String language,
            KnownPage page) {
        boolean isRight(long present, Instant now) {
            return version == present && now.isBefore(until);
        }
    }
}
