package dev.parley.identity.token;

import dev.parley.base.error.ParleyException;
import dev.parley.base.id.AccountId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** What the pages on which access tokens are made have in common: a person's own, and that of a bot. */
@Component
public final class TokenPages {
    private final AccessTokens tokens;
    private final Clock clock;

    TokenPages(AccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Adds the tokens of an account to the page, and what a new one can be. */
    public void show(AccountId accountId, Model model) {
        model.addAttribute("tokens", tokens.of(accountId));
        model.addAttribute("scopes", tokens.possible(accountId));
        model.addAttribute("lifetimes", TokenForm.DAYS);
    }

    /** Makes a token and adds it to the page, or says in the errors why it was not made. */
    public void make(
            AccountId me,
            AccountId accountId,
            TokenForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        if (!errors.hasErrors()) {
            try {
                model.addAttribute("made", tokens.make(me, accountId, form.token(clock.instant())));
                // The next one begins with an empty form.
                model.asMap().remove(BindingResult.MODEL_KEY_PREFIX + "form");
                model.addAttribute("form", TokenForm.INITIAL);
                return;
            } catch (ParleyException refusal) {
                errors.reject(refusal.code(), refusal.detail());
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    }
}
