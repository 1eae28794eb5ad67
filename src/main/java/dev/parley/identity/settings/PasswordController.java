package dev.parley.identity.settings;

import dev.parley.base.error.LimitExceededException;
import dev.parley.base.web.Caller;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.device.Devices;
import dev.parley.identity.password.PasswordWeakness;
import dev.parley.identity.password.Passwords;
import dev.parley.identity.session.TooManyAttempts;
import dev.parley.identity.signin.SignIns;
import dev.parley.identity.token.AccessTokens;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The page to change one's password. All other sign-ins of the person are revoked, and the access tokens if the person wants.
 */
@Controller
@RequestMapping("/settings/password")
final class PasswordController {
    private static final String VIEW = "identity/settings/password";

    private final Profiles profiles;
    private final Passwords passwords;
    private final SignIns signIns;
    private final Devices devices;
    private final AccessTokens tokens;

    PasswordController(Profiles profiles, Passwords passwords, SignIns signIns, Devices devices, AccessTokens tokens) {
        this.profiles = profiles;
        this.passwords = passwords;
        this.signIns = signIns;
        this.devices = devices;
        this.tokens = tokens;
    }

    @ModelAttribute("hasTokens")
    boolean hasTokens(Caller caller) {
        return !tokens.of(caller.id()).isEmpty();
    }

    @GetMapping
    String page(@ModelAttribute("form") PasswordForm form) {
        return VIEW;
    }

    @PostMapping
    String change(
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Caller caller,
            HttpSession session,
            HttpServletResponse response) {
        try {
            check(profiles.of(caller.id()), form, errors);
        } catch (LimitExceededException limit) {
            TooManyAttempts.tell(limit, errors, response);
        }
        if (errors.hasErrors()) {
            return VIEW;
        }
        passwords.change(profiles.of(caller.id()), form.newPassword());
        devices.signOutOthers(caller.id(), session.getId());
        if (Boolean.TRUE.equals(form.revokeTokens())) {
            tokens.revokeAll(caller.id());
        }
        return "redirect:/settings/password?saved";
    }

    private void check(Profile person, PasswordForm form, BindingResult errors) {
        Optional<PasswordWeakness> weakness = passwords.weakness(form.newPassword(), person.username());
        weakness.ifPresent(found -> errors.rejectValue("newPassword", found.key(), found.message()));
        if (!signIns.confirm(person, form.currentPassword())) {
            errors.rejectValue("currentPassword", "password.wrong", "Wrong password.");
        }
    }

    /** The submitted values; missing ones are empty. A browser does not send an unchecked checkbox. */
    record PasswordForm(
            String currentPassword,
            String newPassword,
            @Nullable Boolean revokeTokens) {
        PasswordForm(@Nullable String currentPassword, @Nullable String newPassword, @Nullable Boolean revokeTokens) {
            this.currentPassword = currentPassword == null ? "" : currentPassword;
            this.newPassword = newPassword == null ? "" : newPassword;
            this.revokeTokens = revokeTokens;
        }

        /** Omits the passwords. */
        @Override
        public String toString() {
            return "PasswordForm";
        }
    }
}
