package dev.parley.identity.bot;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import java.util.Objects;

/**
 * A bot as those see it who manage it.
 *
 * @param enabled whether its account, and its owner's, is active
 */
record BotView(@JsonUnwrapped AccountView user, AccountId ownerId, boolean enabled) {
    static BotView of(Profile bot) {
        return new BotView(AccountView.of(bot), Objects.requireNonNull(bot.ownerId()), bot.active());
    }
}
