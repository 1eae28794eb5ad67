package dev.parley.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Lets a page load only what this server serves, and run no inline script or style other than the import map of
 * development. Style sheets hold pictures as {@code data:} addresses, and so does the counting favicon.
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
