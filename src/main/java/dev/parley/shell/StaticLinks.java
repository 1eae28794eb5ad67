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
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * Gives the links to static resources the hash of their content. Spring's own filter asks for every link of a page
 * whether it is one, by looking through all of the application's archives; here those that are not go through untouched.
 */
final class StaticLinks extends OncePerRequestFilter {
    private static final Pattern STATIC = Pattern.compile("/(css|js|img|webjars)/.+");

    private final ResourceUrlProvider urls;

    /** Cannot grow: only the templates name static resources. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    StaticLinks(ResourceUrlProvider urls) {
        this.urls = urls;
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
        return STATIC.matcher(path).matches() ? context + known.computeIfAbsent(path, this::hashed) : url;
    }

    private String hashed(String path) {
        return Objects.requireNonNullElse(urls.getForLookupPath(path), path);
    }
}
