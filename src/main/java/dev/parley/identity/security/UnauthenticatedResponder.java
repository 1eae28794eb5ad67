package dev.parley.identity.security;

import dev.parley.base.error.ProblemWriter;
import dev.parley.base.error.Problems;
import dev.parley.base.web.RequestKinds;
import dev.parley.identity.registration.Registration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/**
 * Answers unauthenticated requests. A program gets problem details; a browser is redirected to the sign-in page, or to
 * registration while there is no account.
 */
@Component
final class UnauthenticatedResponder implements AuthenticationEntryPoint {
    private final Registration registration;
    private final ProblemWriter problems;

    UnauthenticatedResponder(Registration registration, ProblemWriter problems) {
        this.registration = registration;
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException notSignedIn)
            throws IOException {
        if (RequestKinds.isProgram(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(
                    request,
                    response,
                    Problems.of(HttpStatus.UNAUTHORIZED, "not_signed_in", "Sign in or send a valid token."));
        } else if (RequestKinds.isFragment(request)) {
            response.setHeader("HX-Redirect", page(request));
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(page(request));
        }
    }

    private String page(HttpServletRequest request) {
        String page = registration.isFirst() ? "/register" : hadSession(request) ? "/login?expired" : "/login";
        return request.getContextPath() + page;
    }

    private static boolean hadSession(HttpServletRequest request) {
        return request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    }
}
