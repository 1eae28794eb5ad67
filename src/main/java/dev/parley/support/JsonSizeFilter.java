package dev.parley.support;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses JSON that is larger than anything the API takes, by what really arrives. */
@Component
final class JsonSizeFilter extends OncePerRequestFilter {
    private static final long MAX_BYTES = DataSize.ofKilobytes(512).toBytes();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.contains("json");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(WatchedBody.in(request, LimitedBody::new), response);
    }

    private static final class LimitedBody extends WatchedBody {
        private long count;

        LimitedBody(ServletInputStream body) {
            super(body);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            if (count > MAX_BYTES) {
                throw new TooLargeException();
            }
            return read;
        }
    }

    private static final class TooLargeException extends ParleyException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super(HttpStatus.CONTENT_TOO_LARGE, "too_large", "The request is too large.");
        }
    }
}
