package dev.parley.base.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
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
            chain.doFilter(
                    request.getMethod().equals(HttpMethod.GET.name()) ? request : WatchedBody.in(request, Body::new),
                    response);
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

    /** Whoever reads it has no turn while it waits for more. */
    private static final class Body extends WatchedBody {
        Body(ServletInputStream body) {
            super(body);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (isFinished() || available() > 0) {
                return super.read(buffer, offset, length);
            }
            giveUp();
            try {
                return super.read(buffer, offset, length);
            } finally {
                takeAgain();
            }
        }
    }
}
