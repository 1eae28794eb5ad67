package dev.parley.realtime.redis;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A node that is not a member of the cluster answers nothing: what it remembers may be out of date. An answer during which
 * it lost its membership is withheld, even if it is a member again, unless its first bytes are sent.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MembershipFilter extends OncePerRequestFilter {
    private static final String RETRY_SECONDS = "2";

    private final RedisCluster cluster;

    MembershipFilter(RedisCluster cluster) {
        this.cluster = cluster;
    }

    /** Those who look after this node are told how it is. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals("/livez") || path.equals("/readyz") || path.startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long membership = cluster.membership();
        if (cluster.isMember()) {
            chain.doFilter(request, response);
        }
        boolean wasMember = cluster.isMember() && cluster.membership() == membership;
        if (!wasMember && !response.isCommitted()) {
            response.reset();
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
