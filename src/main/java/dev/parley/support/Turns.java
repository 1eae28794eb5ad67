package dev.parley.support;

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
 * Lets only some requests work at once, by {@code parley.requests-at-once}; the others wait for their turn. Work is what
 * a turn is for: a request that waits for the network, or for a message to be stored, has none meanwhile.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
public final class Turns extends OncePerRequestFilter {
    /** Whoever asks whether we are alive does not wait: we are, only busy. */
    private static final Set<String> PROBES = Set.of("/livez", "/readyz", "/actuator/health");

    /** The turn of the request that this thread works on. */
    private static final ThreadLocal<@Nullable Turn> OWN = new ThreadLocal<>();

    private final Semaphore turns;

    Turns(@Value("${parley.requests-at-once}") int atOnce) {
        if (atOnce <= 0) {
            throw new IllegalArgumentException("parley.requests-at-once must be above zero");
        }
        this.turns = new Semaphore(atOnce);
    }

    /** Ends the turn of this thread, if it has one: until {@link #takeAgain}, or for good. */
    public static void giveUp() {
        Turn own = OWN.get();
        if (own != null) {
            own.end();
        }
    }

    /** Waits for another turn, if this thread gave one up. */
    public static void takeAgain() {
        Turn own = OWN.get();
        if (own != null) {
            own.begin();
        }
    }

    /** Uploads wait for the network most of the time. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return isOf(MediaType.MULTIPART_FORM_DATA_VALUE, request) || PROBES.contains(request.getRequestURI());
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOf(MediaType.APPLICATION_FORM_URLENCODED_VALUE, request)) {
            // Reads the body, past the stream that would give the turn up.
            request.getParameterMap();
        }
        Turn own = new Turn(turns);
        own.begin();
        OWN.set(own);
        try {
            chain.doFilter(request.getMethod().equals(HttpMethod.GET.name()) ? request : new Read(request), response);
        } finally {
            OWN.remove();
            own.end();
        }
    }

    private static boolean isOf(String type, HttpServletRequest request) {
        String given = request.getContentType();
        return given != null && given.startsWith(type);
    }

    private static final class Turn {
        private final Semaphore turns;
        private boolean held;

        Turn(Semaphore turns) {
            this.turns = turns;
        }

        void begin() {
            if (!held) {
                turns.acquireUninterruptibly();
                held = true;
            }
        }

        void end() {
            if (held) {
                held = false;
                turns.release();
            }
        }
    }

    /** Whoever reads its body has no turn while it waits for more. */
    private static final class Read extends HttpServletRequestWrapper {
        Read(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Body(super.getInputStream());
        }
    }

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
            if (body.isFinished() || body.available() > 0) {
                return body.read(buffer, offset, length);
            }
            giveUp();
            try {
                return body.read(buffer, offset, length);
            } finally {
                takeAgain();
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
