package dev.parley.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Lets a page load only what this server serves, and run no inline script or style save the import map. Bootstrap's
 * style sheet holds pictures as {@code data:} addresses, and so does the counting favicon.
 */
final class ContentSecurityPolicy implements HeaderWriter {
    private static final String HEADER = "Content-Security-Policy";

    private final ImportMap importMap;

    ContentSecurityPolicy(ImportMap importMap) {
        this.importMap = importMap;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HEADER)) {
            response.setHeader(HEADER, policy());
        }
    }

    private String policy() {
        return "default-src 'self'; script-src 'self' " + importMap.hash()
                + "; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'"
                + "; form-action 'self'; frame-ancestors 'none'";
    }
}
