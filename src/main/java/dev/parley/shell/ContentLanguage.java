package dev.parley.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sets {@code Content-Language} to the language in which a page is rendered. A view would set the locale that the
 * browser requested, even if there are no texts in its language.
 */
final class ContentLanguage extends OncePerRequestFilter {
    private final MessageSource texts;

    ContentLanguage(MessageSource texts) {
        this.texts = texts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void setLocale(Locale locale) {
                setHeader(HttpHeaders.CONTENT_LANGUAGE, texts.getMessage("language.tag", null, locale));
            }
        });
    }

    /** Error pages have a language, too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
