package dev.parley.identity.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/**
 * Redirects to the page that was requested before the sign-in. Only its path is used, so that the cookie cannot
 * redirect to another site.
 */
@Component
public final class SignInSuccess extends SimpleUrlAuthenticationSuccessHandler {
    private final RequestCache requests;

    SignInSuccess(RequestCache requests) {
        super("/");
        this.requests = requests;
    }

    @Override
    protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = requests.getRequest(request, response);
        if (saved == null) {
            return getDefaultTargetUrl();
        }
        requests.removeRequest(request, response);
        try {
            URI asked = URI.create(saved.getRedirectUrl());
            String path = asked.getRawPath().substring(request.getContextPath().length());
            String local = "/" + path.replaceFirst("^[/\\\\]+", "");
            return asked.getRawQuery() == null ? local : local + "?" + asked.getRawQuery();
        } catch (RuntimeException forged) {
            return getDefaultTargetUrl();
        }
    }
}
