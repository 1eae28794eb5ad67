package dev.parley.identity.settings;

import dev.parley.base.error.ConflictException;
import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Caller;
import dev.parley.identity.account.AccountChanges;
import dev.parley.identity.account.OwnAccount;
import dev.parley.identity.account.Settings;
import dev.parley.identity.account.Theme;
import dev.parley.identity.account.WhoMayMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pages to edit one's profile and settings. */
@Controller
@RequestMapping("/settings")
final class SettingsController {
    private final AccountChanges accounts;

    SettingsController(AccountChanges accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    String first() {
        return "redirect:/settings/profile";
    }

    @GetMapping("/profile")
    String profile(Caller caller, Model model) {
        OwnAccount own = accounts.of(caller.id());
        model.addAttribute("form", new ProfileForm(own.displayName(), own.bio(), own.email()));
        return "identity/settings/profile";
    }

    @PostMapping("/profile")
    String profile(Caller caller, @Valid @ModelAttribute("form") ProfileForm form, BindingResult errors) {
        if (!errors.hasErrors()) {
            try {
                accounts.present(caller.id(), form.displayName(), form.bio(), form.email());
                return "redirect:/settings/profile?saved";
            } catch (ConflictException taken) {
                errors.rejectValue("email", "account.email.taken", taken.detail());
            }
        }
        return "identity/settings/profile";
    }

    @GetMapping("/privacy")
    String privacy(Caller caller, Model model) {
        Settings own = accounts.of(caller.id()).settings();
        model.addAttribute("form", new PrivacyForm(own.whoMayMessage(), own.showLastSeen(), own.sendReadReceipts()));
        return "identity/settings/privacy";
    }

    @PostMapping("/privacy")
    String privacy(Caller caller, @Valid @ModelAttribute("form") PrivacyForm form, BindingResult errors) {
        if (errors.hasErrors()) {
            return "identity/settings/privacy";
        }
        accounts.set(caller.id(), form::applyTo);
        return "redirect:/settings/privacy?saved";
    }

    @GetMapping("/appearance")
    String appearance(Caller caller, Model model) {
        Settings own = accounts.of(caller.id()).settings();
        model.addAttribute("form", new AppearanceForm(own.theme(), own.enterSends()));
        return "identity/settings/appearance";
    }

    @PostMapping("/appearance")
    String appearance(Caller caller, @Valid @ModelAttribute("form") AppearanceForm form, BindingResult errors) {
        if (errors.hasErrors()) {
            return "identity/settings/appearance";
        }
        accounts.set(caller.id(), form::applyTo);
        return "redirect:/settings/appearance?saved";
    }

    /** The profile that others see, and the e-mail address. Blank means none. */
    record ProfileForm(
            @NotNull @Name(max = 64) String displayName,

            @Nullable @PlainText(max = 500, multiline = true)
            String bio,

            @Nullable @Email @PlainText(max = 254, maxBytes = 254)
            String email) {
        /** Missing values stay null and are reported by the constraints. */
        @SuppressWarnings("NullAway")
        ProfileForm {
            displayName = Names.normalized(displayName);
            bio = bio == null || bio.isBlank() ? null : bio.strip();
            email = email == null || email.isBlank() ? null : email.strip().toLowerCase(Locale.ROOT);
        }
    }

    /** Privacy settings. A browser does not send an unchecked checkbox. */
    record PrivacyForm(
            @NotNull WhoMayMessage whoMayMessage,
            @Nullable Boolean showLastSeen,
            @Nullable Boolean sendReadReceipts) {
        Settings applyTo(Settings now) {
            return new Settings(
                    whoMayMessage,
                    Boolean.TRUE.equals(showLastSeen),
                    Boolean.TRUE.equals(sendReadReceipts),
                    now.enterSends(),
                    now.theme());
        }
    }

    /** Appearance and behaviour of the pages. A browser does not send an unchecked checkbox. */
    record AppearanceForm(@NotNull Theme theme, @Nullable Boolean enterSends) {
        Settings applyTo(Settings now) {
            return new Settings(
                    now.whoMayMessage(),
                    now.showLastSeen(),
                    now.sendReadReceipts(),
                    Boolean.TRUE.equals(enterSends),
                    theme);
        }
    }
}
