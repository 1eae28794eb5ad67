package dev.parley.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Adds the hash of the content to links to static resources. Spring's own filter looks up every link of a page in all
 * of the application's archives; this one looks up only links that can be static resources, and each of them once.
 */
final class StaticLinks extends OncePerRequestFilter {
    private static final Pattern STATIC = Pattern.compile("/(css|js|img|webjars)/.+");

    private final Function<String, @Nullable String> lookup;

    /** Bounded: only templates refer to static resources. */
    private final Map<String, String> links = new ConcurrentHashMap<>();

    /** @param lookup returns the link with a hash for the path of a resource; null if there is no such resource */
    StaticLinks(Function<String, @Nullable String> lookup) {
        this.lookup = lookup;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public String encodeURL(String url) {
                return link(request.getContextPath(), url);
            }
        });
    }

    private String link(String context, String url) {
        String path = url.startsWith(context) ? url.substring(context.length()) : url;
        return STATIC.matcher(path).matches() ? context + links.computeIfAbsent(path, this::hashed) : url;
    }

    private String hashed(String path) {
        return Objects.requireNonNullElse(lookup.apply(path), path);
    }
}
