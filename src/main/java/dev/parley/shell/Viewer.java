package dev.parley.shell;

import dev.parley.base.id.AccountId;
import dev.parley.base.web.Caller;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.status.Statuses;
import dev.parley.moderation.request.PendingCounts;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Adds the current viewer to the model of every page. */
@ControllerAdvice
final class Viewer {
    private final Profiles profiles;
    private final PendingCounts waiting;
    private final Statuses statuses;

    Viewer(Profiles profiles, PendingCounts waiting, Statuses statuses) {
        this.statuses = statuses;
        this.profiles = profiles;
        this.waiting = waiting;
    }

    /**
     * Absent for anonymous requests and on pages for server errors, because reading it may be what fails. Pending
     * requests are counted only if a page shows them.
     */
    @ModelAttribute
    void addViewer(HttpServletRequest request, Model model) {
        Principal principal = request.getUserPrincipal();
        if (principal != null && !hasFailed(request)) {
            AccountId id = Caller.of(principal).id();
            profiles.find(id).ifPresent(me -> model.addAttribute("me", me));
            model.addAttribute("mine", statuses.own(id));
            model.addAttribute("waiting", new Pending(waiting, id));
        }
    }

    private static boolean hasFailed(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status && status >= 500;
    }

    /** Counted on first use, once per page. */
    static final class Pending {
        private final PendingCounts waiting;
        private final AccountId accountId;
        private long counted = -1;

        Pending(PendingCounts waiting, AccountId accountId) {
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
