package dev.parley.identity.security;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.error.ProblemWriter;
import dev.parley.base.error.Problems;
import dev.parley.base.web.RequestKinds;
import dev.parley.identity.scope.ScopeAuthorization;
import dev.parley.identity.scope.ScopeRules;
import dev.parley.identity.session.SessionContexts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Answers requests that lack a permission or whose CSRF token is missing or invalid. */
@Component
final class AccessDeniedResponder implements AccessDeniedHandler {
    private final UnauthenticatedResponder notSignedIn;
    private final ProblemWriter problems;

    AccessDeniedResponder(UnauthenticatedResponder notSignedIn, ProblemWriter problems) {
        this.notSignedIn = notSignedIn;
        this.problems = problems;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        ParleyException insufficient = insufficientScope(denied);
        if (insufficient != null) {
            if (insufficient.code().equals(ScopeRules.CODE)) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
            }
            problems.write(request, response, Problems.of(insufficient));
            return;
        }
        boolean csrf = denied instanceof CsrfException;
        boolean page = !RequestKinds.isProgram(request);
        if (!csrf && RequestKinds.isAdministration(request)) {
            hide(request, response);
        } else if (page && !RequestKinds.isFragment(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (csrf && SessionContexts.signedIn(request).isEmpty()) {
            // The CSRF token is checked first, but an anonymous request mainly lacks a sign-in.
            notSignedIn.commence(request, response, new AuthenticationCredentialsNotFoundException("not signed in"));
        } else if (page) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            problems.write(request, response, Problems.of(csrf ? csrfProblem() : new NotAllowedException()));
        }
    }

    private static @Nullable ParleyException insufficientScope(AccessDeniedException denied) {
        return denied instanceof AuthorizationDeniedException refused
                        && refused.getAuthorizationResult() instanceof ScopeAuthorization.Decision decision
                ? decision.refusal()
                : null;
    }

    /** People who are not administrators do not see which administrative endpoints exist. */
    private void hide(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (RequestKinds.isProgram(request)) {
            problems.write(request, response, Problems.of(new NotFoundException()));
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static NotAllowedException csrfProblem() {
        return new NotAllowedException("csrf", "The CSRF token is missing or invalid. Reload the page and try again.");
    }
}
