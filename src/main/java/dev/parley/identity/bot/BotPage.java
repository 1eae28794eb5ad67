package dev.parley.identity.bot;

import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.token.TokenForm;
import dev.parley.identity.token.TokenPages;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of one bot: what others see of it, and its access tokens. */
@Component
final class BotPage {
    private static final String VIEW = "identity/bot/bot";

    private final Profiles profiles;
    private final TokenPages tokens;

    BotPage(Profiles profiles, TokenPages tokens) {
        this.profiles = profiles;
        this.tokens = tokens;
    }

    /** Forms that were submitted are in the model already. */
    String show(Profile bot, Model model) {
        model.addAttribute("bot", bot);
        model.addAttribute("owner", AccountView.of(profiles.of(Objects.requireNonNull(bot.ownerId()))));
        if (!model.containsAttribute("profile")) {
            model.addAttribute("profile", new BotForm(bot.displayName(), bot.bio()));
        }
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", TokenForm.INITIAL);
        }
        tokens.show(bot.id(), model);
        return VIEW;
    }
}
