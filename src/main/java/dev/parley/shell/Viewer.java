package dev.parley.shell;

import dev.parley.account.Profile;
import dev.parley.account.Profiles;
import dev.parley.request.Waiting;
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
    private final Waiting waiting;

    Viewer(Profiles profiles, Waiting waiting) {
        this.profiles = profiles;
        this.waiting = waiting;
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

    /** What waits for an answer of whoever is looking; counted only where a page shows it. */
    @ModelAttribute("waiting")
    @Nullable
    Pending waiting(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null || hasFailed(request)
                ? null
                : new Pending(waiting, Caller.of(principal).id());
    }

    private static boolean hasFailed(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status && status >= 500;
    }

    /** Counts when it is first asked, once a page. */
    static final class Pending {
        private final Waiting waiting;
        private final long accountId;
        private long counted = -1;

        Pending(Waiting waiting, long accountId) {
            this.waiting = waiting;
            this.accountId = accountId;
        }

        public long getTotal() {
            if (counted < 0) {
                counted = waiting.count(accountId).total();
            }
            return counted;
        }
    }
}
