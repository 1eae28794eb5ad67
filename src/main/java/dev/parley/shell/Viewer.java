package dev.parley.shell;

import dev.parley.account.Profile;
import dev.parley.account.Profiles;
import dev.parley.support.Caller;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page who is looking at it. */
@ControllerAdvice
final class Viewer {
    private final Profiles profiles;

    Viewer(Profiles profiles) {
        this.profiles = profiles;
    }

    /** Absent where nobody is signed in, and where we have failed: what broke may be the very thing that knows. */
    @ModelAttribute("me")
    @Nullable
    Profile me(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        if (principal == null || hasFailed(request)) {
            return null;
        }
        return profiles.find(Caller.of(principal).id()).orElse(null);
    }

    private static boolean hasFailed(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status && status >= 500;
    }
}
