package dev.parley.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Lets a page load resources of this server only, and run no inline script or style except the import map in
 * development. Style sheets contain pictures as {@code data:} URLs, and so does the favicon with the unread count.
 */
final class ContentSecurityPolicy implements HeaderWriter {
    private static final String HEADER = "Content-Security-Policy";

    private final PageAssets assets;

    ContentSecurityPolicy(PageAssets assets) {
        this.assets = assets;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HEADER)) {
            response.setHeader(HEADER, policy());
        }
    }

    private String policy() {
        return "default-src 'self'; script-src " + assets.scriptSources()
                + "; style-src 'self'; img-src 'self' data:; worker-src 'self'; object-src 'none'; base-uri 'none'"
                + "; form-action 'self'; frame-ancestors 'none'";
    }
}
