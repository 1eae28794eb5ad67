package dev.parley.identity.session;

import dev.parley.realtime.socket.Sockets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;

/**
 * Ends the browser's session on sign-in and on sign-out. A sign-in always starts a new session, which prevents session
 * fixation.
 */
@Component
public final class NewSession implements SessionAuthenticationStrategy, LogoutHandler {
    private final Sockets sockets;

    NewSession(Sockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public void onAuthentication(
            @Nullable Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        end(request);
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        end(request);
    }

    /** Ends the session first, so that no socket can be opened with it after its sockets have been closed. */
    private void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            String id = session.getId();
            session.invalidate();
            sockets.closeSignIn(SignInIds.session(id));
        }
    }
}
