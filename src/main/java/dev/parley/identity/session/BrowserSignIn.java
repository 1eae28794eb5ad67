package dev.parley.identity.session;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Signs in a browser from a controller, with the same steps and components as Spring Security's filters use for other
 * ways of signing in: session strategy, security context repository, success handler.
 */
@Component
public final class BrowserSignIn {
    private final SessionAuthenticationStrategy sessions;
    private final SecurityContextRepository contexts;
    private final AuthenticationSuccessHandler success;

    BrowserSignIn(NewSession sessions, CsrfTokenRepository csrf, SessionContexts contexts, SignInSuccess success) {
        this.sessions =
                new CompositeSessionAuthenticationStrategy(List.of(sessions, new CsrfAuthenticationStrategy(csrf)));
        this.contexts = contexts;
        this.success = success;
    }

    /** Starts a session for an authenticated person and redirects. */
    public void complete(Authentication who, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        sessions.onAuthentication(who, request, response);
        SecurityContext context = new SecurityContextImpl(who);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        success.onAuthenticationSuccess(request, response, who);
    }
}
