package dev.parley.identity.registration;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.LimitExceededException;
import dev.parley.base.web.ClientAddress;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Username;
import dev.parley.identity.password.Passwords;
import dev.parley.identity.session.AccountAuthentication;
import dev.parley.identity.session.BrowserSignIn;
import dev.parley.identity.session.SessionContexts;
import dev.parley.identity.session.TooManyAttempts;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The registration page; it signs people in. */
@Controller
final class RegistrationController {
    private static final String VIEW = "identity/registration/register";

    private final Registration registration;
    private final Passwords passwords;
    private final BrowserSignIn browser;

    RegistrationController(Registration registration, Passwords passwords, BrowserSignIn browser) {
        this.registration = registration;
        this.passwords = passwords;
        this.browser = browser;
    }

    @ModelAttribute
    void registration(Model model) {
        if (!registration.isOpen()) {
            throw Registration.closed();
        }
        model.addAttribute("firstRun", registration.isFirst());
    }

    @GetMapping("/register")
    String page(Model model, HttpServletRequest request) {
        if (SessionContexts.signedIn(request).isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("form", new NewAccount("", "", "", null));
        return VIEW;
    }

    @PostMapping("/register")
    @Nullable
    String register(
            @Valid @ModelAttribute("form") NewAccount form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        if (!errors.hasFieldErrors("password")) {
            passwords
                    .weakness(form.password(), Objects.requireNonNullElse(form.username(), ""))
                    .ifPresent(weakness -> errors.rejectValue("password", weakness.key(), weakness.message()));
        }
        if (errors.hasErrors() && !errors.hasFieldErrors("username")) {
            registration
                    .conflict(
                            new Username(form.username().toLowerCase(Locale.ROOT)),
                            errors.hasFieldErrors("email") ? null : form.email(),
                            ClientAddress.of(request))
                    .ifPresent(taken -> reject(taken, errors));
        }
        Profile registered = errors.hasErrors() ? null : tryRegister(form, errors, request, response);
        if (registered == null) {
            return VIEW;
        }
        browser.complete(new AccountAuthentication(registered), request, response);
        return null;
    }

    private @Nullable Profile tryRegister(
            NewAccount form, BindingResult errors, HttpServletRequest request, HttpServletResponse response) {
        try {
            return registration.register(form, ClientAddress.of(request));
        } catch (LimitExceededException limit) {
            TooManyAttempts.tell(limit, errors, response);
        } catch (ConflictException taken) {
            reject(taken, errors);
        }
        return null;
    }

    private static void reject(ConflictException taken, BindingResult errors) {
        String field = taken.code().equals("email_taken") ? "email" : "username";
        errors.rejectValue(field, "account." + field + ".taken", taken.detail());
    }
}
