package dev.parley.base.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Gives an {@code ETag} to what programs read often, and answers 304 if they have it. The tag is a hash of the answer as it
 * is now, so nothing has to be told when something changes; an answer costs as much as before, but is not sent.
 *
 * <p>It is a weak one, since the same answer can be compressed or not. What a page reads by its session is not kept by the
 * browser.
 */
@Component
public final class ApiEtags extends ShallowEtagHeaderFilter {
    private static final Pattern READ_OFTEN = Pattern.compile("/api/("
            + "me(/status|/do-not-disturb)?|users/[^/]+|contacts|blocks|emoji|rooms|drafts|mentions|threads|starred|reminders"
            + "|scheduled|requests(/count)?|conversations|conversations/[^/]+(/members|/messages|/pins|/attachments)?"
            + "|messages/[^/]+(/thread|/reactions|/receipts)?)");

    ApiEtags() {
        setWriteWeakETag(true);
    }

    /** Whether answers to this request have a tag; the path may have variables in braces. */
    public static boolean covers(String method, String path) {
        return method.equals("GET") && READ_OFTEN.matcher(path).matches();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = RequestKinds.path(request);
        return !covers(request.getMethod(), path);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (RequestKinds.hasBearer(request)) {
            response.setHeader(
                    HttpHeaders.CACHE_CONTROL,
                    CacheControl.noCache().cachePrivate().getHeaderValue());
        }
        super.doFilterInternal(request, response, chain);
    }
}
