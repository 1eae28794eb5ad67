package dev.parley.identity.bot;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.ownership.BotGroups.BotGroup;
import dev.parley.identity.token.TokenForm;
import dev.parley.identity.token.TokenPages;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of one bot: what others see of it, and its access tokens. */
@Component
final class BotPage {
    private static final String VIEW = "identity/bot/bot";

    private final ManagedBots managed;
    private final Profiles profiles;
    private final TokenPages tokens;

    BotPage(ManagedBots managed, Profiles profiles, TokenPages tokens) {
        this.managed = managed;
        this.profiles = profiles;
        this.tokens = tokens;
    }

    /** Forms that were submitted are in the model already. */
    String show(AccountId me, Profile bot, Model model) {
        model.addAttribute("bot", bot);
        model.addAttribute("owner", AccountView.of(profiles.of(Objects.requireNonNull(bot.ownerId()))));
        showGroup(me, bot, model);
        if (!model.containsAttribute("profile")) {
            model.addAttribute("profile", new BotForm(bot.displayName(), bot.bio()));
        }
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", TokenForm.INITIAL);
        }
        tokens.show(bot.id(), model);
        return VIEW;
    }

    /** The group of the bot is among the choices, even if this person is an administrator and no member of it. */
    private void showGroup(AccountId me, Profile bot, Model model) {
        BotGroup group = managed.groupsOf(List.of(bot)).get(bot.id());
        model.addAttribute("group", group);
        model.addAttribute(
                "groups",
                Stream.concat(Stream.ofNullable(group), managed.choices(me).stream())
                        .distinct()
                        .toList());
    }
}
