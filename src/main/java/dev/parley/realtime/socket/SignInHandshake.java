package dev.parley.realtime.socket;

import dev.parley.base.error.LimitExceededException;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Accepts sockets of authenticated people only, and ties the socket to the session or token that it was opened with.
 *
 * <p>With SockJS the client chooses the session's id, which becomes part of the destination of its queue. An id with
 * characters that are special to a destination matcher is rejected.
 */
@Component
public final class SignInHandshake implements HandshakeInterceptor {
    /** The socket attribute that identifies the sign-in: {@code session:ID} or {@code token:ID}. */
    static final String SIGN_IN_ID = SignInHandshake.class.getName() + ".signInId";

    /** The socket attribute for the moment at which its token expires; absent for a session, whose end moves with its use. */
    static final String EXPIRES_AT = SignInHandshake.class.getName() + ".expiresAt";

    private static final String TOKEN = "token:";

    private static final Pattern SOCKJS_IDS = Pattern.compile(".*/sockjs/[A-Za-z0-9_-]+/[A-Za-z0-9_-]+/[a-z_]+");

    private final Limits limits;

    SignInHandshake(Limits limits) {
        this.limits = limits;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        String path = request.getURI().getRawPath();
        if (path.contains("/sockjs/")
                && !path.endsWith("/sockjs/websocket")
                && !SOCKJS_IDS.matcher(path).matches()) {
            response.setStatusCode(HttpStatus.BAD_REQUEST);
            return false;
        }
        if (!isReadable(request.getHeaders().getOrigin())) {
            response.setStatusCode(HttpStatus.FORBIDDEN);
            return false;
        }
        String signInId = signInId(request);
        if (signInId == null) {
            response.setStatusCode(HttpStatus.UNAUTHORIZED);
            return false;
        }
        attributes.put(SIGN_IN_ID, signInId);
        expiry(request).ifPresent(expiresAt -> attributes.put(EXPIRES_AT, expiresAt));
        return admits(Objects.requireNonNull(request.getPrincipal()), response);
    }

    /** The origin check that runs later fails with an exception on a malformed origin instead of rejecting it. */
    private static boolean isReadable(@Nullable String origin) {
        try {
            return origin == null
                    || UriComponentsBuilder.fromUriString(origin).build().getPort() >= -1;
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            return false;
        }
    }

    private boolean admits(Principal person, ServerHttpResponse response) {
        Optional<Duration> wait = limits.tryTake(Limit.CONNECTIONS_PER_PERSON, person.getName());
        wait.map(LimitExceededException::new).ifPresent(refusal -> {
            response.setStatusCode(refusal.status());
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfterSeconds()));
        });
        return wait.isEmpty();
    }

    /** Whether a socket was opened with a token, which other sites cannot make a browser send. */
    public static boolean byToken(Map<String, Object> attributes) {
        return attributes.get(SIGN_IN_ID) instanceof String id && id.startsWith(TOKEN);
    }

    private static Optional<Instant> expiry(ServerHttpRequest request) {
        return request.getPrincipal() instanceof AbstractOAuth2TokenAuthenticationToken<?> token
                        && token.getTokenAttributes().get(JwtClaimNames.EXP) instanceof Instant expiresAt
                ? Optional.of(expiresAt)
                : Optional.empty();
    }

    private static @Nullable String signInId(ServerHttpRequest request) {
        Principal principal = request.getPrincipal();
        if (principal instanceof AbstractOAuth2TokenAuthenticationToken<?> token) {
            return TOKEN + token.getTokenAttributes().get(JwtClaimNames.JTI);
        }
        if (principal == null || !(request instanceof ServletServerHttpRequest servletRequest)) {
            return null;
        }
        HttpSession session = servletRequest.getServletRequest().getSession(false);
        return session == null ? null : "session:" + session.getId();
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception exception) {
        // Nothing to clean up.
    }
}
