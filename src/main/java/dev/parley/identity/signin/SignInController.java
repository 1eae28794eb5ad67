package dev.parley.identity.signin;

import dev.parley.base.error.LimitExceededException;
import dev.parley.base.web.ClientAddress;
import dev.parley.identity.account.Profile;
import dev.parley.identity.registration.Registration;
import dev.parley.identity.session.BrowserSignIn;
import dev.parley.identity.session.SessionSecurityContexts;
import dev.parley.identity.session.TooManyAttempts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The sign-in page. */
@Controller
final class SignInController {
    private static final String VIEW = "identity/signin/login";

    private final SignIns signIns;
    private final BrowserSignIn browser;
    private final Registration registration;

    SignInController(SignIns signIns, BrowserSignIn browser, Registration registration) {
        this.signIns = signIns;
        this.browser = browser;
        this.registration = registration;
    }

    @ModelAttribute
    void registration(Model model) {
        model.addAttribute("open", registration.isOpen());
        model.addAttribute("firstRun", registration.isFirst());
    }

    @GetMapping("/login")
    String page(@ModelAttribute("form") SignInForm form, HttpServletRequest request) {
        return SessionSecurityContexts.signedIn(request).isPresent() ? "redirect:/" : VIEW;
    }

    @PostMapping("/login")
    String signIn(
            @ModelAttribute("form") SignInForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            Optional<Profile> owner = signIns.attempt(form.username(), form.password(), ClientAddress.of(request));
            if (owner.isPresent()) {
                return "redirect:" + browser.begin(owner.get(), request, response);
            }
            errors.reject("login.refused", "Wrong username or password.");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } catch (LimitExceededException limit) {
            TooManyAttempts.tell(limit, errors, response);
        }
        return VIEW;
    }

    /** What was typed; what is missing is empty. */
    record SignInForm(String username, String password) {
        SignInForm(@Nullable String username, @Nullable String password) {
            this.username = username == null ? "" : username;
            this.password = password == null ? "" : password;
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "SignInForm[username=" + username + "]";
        }
    }
}
