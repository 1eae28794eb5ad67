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
 * Names in {@code Content-Language} the language that a page is written in. A view would name the locale that the browser
 * asked for, also where there are no texts in its language.
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

    /** The page of an error has a language, too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
