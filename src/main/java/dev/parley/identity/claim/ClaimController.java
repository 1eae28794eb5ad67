package dev.parley.identity.claim;

import dev.parley.base.error.LimitExceededException;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.web.ClientAddress;
import dev.parley.identity.account.Profile;
import dev.parley.identity.password.Passwords;
import dev.parley.identity.session.AccountAuthentication;
import dev.parley.identity.session.BrowserSignIn;
import dev.parley.identity.session.TooManyAttempts;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page behind the link with which a person claims their account; it signs them in. */
@Controller
@RequestMapping("/claim/{token}")
final class ClaimController {
    private static final String VIEW = "identity/claim/claim";

    private final Claims claims;
    private final Passwords passwords;
    private final BrowserSignIn browser;
    private final Limits limits;

    ClaimController(Claims claims, Passwords passwords, BrowserSignIn browser, Limits limits) {
        this.claims = claims;
        this.passwords = passwords;
        this.browser = browser;
        this.limits = limits;
    }

    @ModelAttribute
    void owner(@PathVariable String token, Model model, HttpServletResponse response) {
        model.addAttribute("owner", claims.of(token));
        model.addAttribute("token", token);
        // The address is a secret.
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    @GetMapping
    String page(Model model) {
        model.addAttribute("form", new NewPassword(""));
        return VIEW;
    }

    @PostMapping
    @Nullable
    String claim(
            @PathVariable String token,
            @ModelAttribute("owner") Profile owner,
            @Valid @ModelAttribute("form") NewPassword form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        if (!errors.hasErrors()) {
            passwords
                    .weakness(form.password(), owner.username())
                    .ifPresent(weakness -> errors.rejectValue("password", weakness.key(), weakness.message()));
        }
        if (errors.hasErrors() || !admit(request, errors, response)) {
            return VIEW;
        }
        browser.complete(new AccountAuthentication(claims.claim(token, form.password())), request, response);
        return null;
    }

    private boolean admit(HttpServletRequest request, BindingResult errors, HttpServletResponse response) {
        try {
            limits.take(Limit.REGISTRATION_PER_ADDRESS, ClientAddress.of(request));
            return true;
        } catch (LimitExceededException limit) {
            TooManyAttempts.tell(limit, errors, response);
            return false;
        }
    }

    /** The password that the person chooses. */
    record NewPassword(@NotNull String password) {
        @Override
        public String toString() {
            return "NewPassword";
        }
    }
}
