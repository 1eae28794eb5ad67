package dev.parley.identity.closing;

import dev.parley.base.error.LimitExceededException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.web.Caller;
import dev.parley.identity.account.MessageFate;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.session.TooManyAttempts;
import dev.parley.identity.signin.SignIns;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page to delete one's own account. */
@Controller
@RequestMapping("/settings/account")
final class AccountDeletionController {
    private static final String VIEW = "identity/closing/account";

    private final Profiles profiles;
    private final SignIns signIns;
    private final AccountClosing closing;

    AccountDeletionController(Profiles profiles, SignIns signIns, AccountClosing closing) {
        this.profiles = profiles;
        this.signIns = signIns;
        this.closing = closing;
    }

    @GetMapping
    String page(@ModelAttribute("form") DeletionForm form) {
        return VIEW;
    }

    @PostMapping
    String delete(
            @ModelAttribute("form") DeletionForm form,
            BindingResult errors,
            Caller caller,
            HttpServletResponse response) {
        if (errors.hasErrors()) {
            return VIEW;
        }
        try {
            if (!signIns.confirm(profiles.of(caller.id()), form.currentPassword())) {
                errors.rejectValue("currentPassword", "password.wrong", "is not your password");
            } else {
                closing.delete(caller.id(), form.messages());
            }
        } catch (LimitExceededException limit) {
            TooManyAttempts.tell(limit, errors, response);
        } catch (NotAllowedException lastAdministrator) {
            errors.reject("account.delete.refused", "You’re the only administrator.");
        }
        return errors.hasErrors() ? VIEW : "redirect:/login?deleted";
    }

    /** The submitted values; by default messages are kept and the password is empty. */
    record DeletionForm(MessageFate messages, String currentPassword) {
        DeletionForm(@Nullable MessageFate messages, @Nullable String currentPassword) {
            this.messages = messages == null ? MessageFate.KEEP : messages;
            this.currentPassword = currentPassword == null ? "" : currentPassword;
        }

        /** Omits the password. */
        @Override
        public String toString() {
            return "DeletionForm[messages=" + messages + "]";
        }
    }
}
