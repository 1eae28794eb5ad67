package dev.parley.base.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how many HTTP requests are processed at the same time, by {@code parley.concurrent-requests}; the others wait for
 * a permit. A request releases its permit while it waits for its body or for a message to be stored.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
public final class RequestConcurrencyLimiter extends OncePerRequestFilter {
    /** Health checks do not wait: a busy server is healthy. */
    private static final Set<String> PROBES = Set.of("/livez", "/readyz", "/actuator/health");

    /** The bytes of an upload that can be resumed. */
    private static final String PART_OF_FILE = "application/offset+octet-stream";

    /** The permit of the request that this thread processes. */
    private static final ThreadLocal<@Nullable Permit> CURRENT = new ThreadLocal<>();

    private final Semaphore permits;

    RequestConcurrencyLimiter(@Value("${parley.concurrent-requests}") int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("parley.concurrent-requests must be above zero");
        }
        this.permits = new Semaphore(limit);
    }

    /** Releases the permit of this thread's request, if it holds one. */
    public static void release() {
        Permit current = CURRENT.get();
        if (current != null) {
            current.release();
        }
    }

    /** Waits for a permit, if this thread's request released its own. */
    public static void reacquire() {
        Permit current = CURRENT.get();
        if (current != null) {
            current.acquire();
        }
    }

    /** Uploads wait for the network most of the time. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return isOf(MediaType.MULTIPART_FORM_DATA_VALUE, request)
                || isOf(PART_OF_FILE, request)
                || PROBES.contains(RequestKinds.path(request));
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOf(MediaType.APPLICATION_FORM_URLENCODED_VALUE, request)) {
            // Tomcat reads form data without using the stream below, so the form is read before a permit is acquired.
            request.getParameterMap();
        }
        Permit permit = new Permit(permits);
        permit.acquire();
        CURRENT.set(permit);
        try {
            chain.doFilter(request.getMethod().equals(HttpMethod.GET.name()) ? request : withBody(request), response);
        } finally {
            CURRENT.remove();
            permit.release();
        }
    }

    private static boolean isOf(String type, HttpServletRequest request) {
        String given = request.getContentType();
        return given != null && given.startsWith(type);
    }

    private static HttpServletRequest withBody(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public ServletInputStream getInputStream() throws IOException {
                return new Body(super.getInputStream());
            }
        };
    }

    private static final class Permit {
        private final Semaphore permits;
        private boolean held;

        Permit(Semaphore permits) {
            this.permits = permits;
        }

        void acquire() {
            if (!held) {
                permits.acquireUninterruptibly();
                held = true;
            }
        }

        void release() {
            if (held) {
                held = false;
                permits.release();
            }
        }
    }

    /** A request's body; reading it releases the permit while no bytes are available. */
    private static final class Body extends ServletInputStream {
        private final ServletInputStream body;

        Body(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (isFinished() || available() > 0) {
                return body.read(buffer, offset, length);
            }
            RequestConcurrencyLimiter.release();
            try {
                return body.read(buffer, offset, length);
            } finally {
                reacquire();
            }
        }

        @Override
        public int available() throws IOException {
            return body.available();
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
