package dev.parley.identity.session;

import dev.parley.identity.account.Profile;
import dev.parley.realtime.socket.Sockets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Begins and ends the sessions of browsers. */
@Component
public final class BrowserSignIn implements LogoutHandler {
    private final CsrfTokenRepository csrf;
    private final RequestCache requests;
    private final Sockets sockets;

    BrowserSignIn(CsrfTokenRepository csrf, RequestCache requests, Sockets sockets) {
        this.csrf = csrf;
        this.requests = requests;
        this.sockets = sockets;
    }

    /**
     * Begins a session, always a new one: whoever knew the id of one that was here before, or planted it, gains nothing.
     *
     * @return where to go now: to what was asked for when the sign-in came between
     */
    public String begin(Profile who, HttpServletRequest request, HttpServletResponse response) {
        end(request);
        String client = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        request.getSession(true).setAttribute(SignedIn.ATTRIBUTE, SignedIn.of(who, client, request.getRemoteAddr()));
        csrf.saveToken(csrf.generateToken(request), request, response);
        return destination(request, response);
    }

    /** The path only, so that the cookie in which it was kept leads nowhere else. */
    private String destination(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = requests.getRequest(request, response);
        if (saved == null) {
            return "/";
        }
        requests.removeRequest(request, response);
        try {
            URI asked = URI.create(saved.getRedirectUrl());
            String path = asked.getRawPath().substring(request.getContextPath().length());
            String local = "/" + path.replaceFirst("^[/\\\\]+", "");
            return asked.getRawQuery() == null ? local : local + "?" + asked.getRawQuery();
        } catch (RuntimeException forged) {
            return "/";
        }
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
