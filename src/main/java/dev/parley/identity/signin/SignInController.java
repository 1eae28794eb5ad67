package dev.parley.identity.signin;

import dev.parley.base.web.ClientAddress;
import dev.parley.identity.registration.Registration;
import dev.parley.identity.session.BrowserSignIn;
import dev.parley.identity.session.SessionContexts;
import dev.parley.identity.session.TooManyAttempts;
import dev.parley.identity.signin.PasswordSignIn.TooManyAttemptsException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
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

    private final AuthenticationManager signIn;
    private final BrowserSignIn browser;
    private final Registration registration;

    SignInController(AuthenticationManager signIn, BrowserSignIn browser, Registration registration) {
        this.signIn = signIn;
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
        return SessionContexts.signedIn(request).isPresent() ? "redirect:/" : VIEW;
    }

    @PostMapping("/login")
    @Nullable
    String signIn(
            @ModelAttribute("form") SignInForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        try {
            browser.complete(signIn.authenticate(form.attempt(ClientAddress.of(request))), request, response);
            return null;
        } catch (TooManyAttemptsException tooMany) {
            TooManyAttempts.tell(tooMany.limit(), errors, response);
        } catch (AuthenticationException wrong) {
            errors.reject("login.refused", "Wrong username or password.");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        }
        return VIEW;
    }

    /** The submitted values; missing ones are empty. */
    record SignInForm(String username, String password) {
        SignInForm(@Nullable String username, @Nullable String password) {
            this.username = username == null ? "" : username;
            this.password = password == null ? "" : password;
        }

        private Authentication attempt(String address) {
            UsernamePasswordAuthenticationToken attempt =
                    UsernamePasswordAuthenticationToken.unauthenticated(username, password);
            attempt.setDetails(address);
            return attempt;
        }

        /** Omits the password. */
        @Override
        public String toString() {
            return "SignInForm[username=" + username + "]";
        }
    }
}
