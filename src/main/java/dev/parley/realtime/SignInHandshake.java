package dev.parley.realtime;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Lets only signed-in people open a socket, and ties the socket to the session or token that it was opened with.
 *
 * <p>With SockJS the client chooses the session's id, which becomes part of the destination of its queue. An id with
 * characters that mean something to a destination matcher is refused.
 */
final class SignInHandshake implements HandshakeInterceptor {
    /** Names, in a socket's attributes, how its owner signed in: {@code session:ID} or {@code token:ID}. */
    static final String SIGN_IN_ID = SignInHandshake.class.getName() + ".signInId";

    private static final Pattern SOCKJS_IDS = Pattern.compile(".*/sockjs/[A-Za-z0-9_-]+/[A-Za-z0-9_-]+/[a-z_]+");

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
        String signInId = signInId(request);
        if (signInId == null) {
            response.setStatusCode(HttpStatus.UNAUTHORIZED);
            return false;
        }
        attributes.put(SIGN_IN_ID, signInId);
        return true;
    }

    private static @Nullable String signInId(ServerHttpRequest request) {
        Principal principal = request.getPrincipal();
        if (principal instanceof JwtAuthenticationToken token) {
            return "token:" + token.getToken().getId();
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
        // Nothing was taken that would have to be given back.
    }
}
