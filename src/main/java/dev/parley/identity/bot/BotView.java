package dev.parley.identity.bot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.ownership.BotGroups.BotGroup;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bot as those see it who manage it.
 *
 * @param groupId the group or room to which it was given, if there is one
 * @param enabled whether its account, and its owner's, is active
 */
record BotView(
        @JsonUnwrapped AccountView user,
        AccountId ownerId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ConversationId groupId,
        boolean enabled) {
    static BotView of(Profile bot, @Nullable BotGroup group) {
        return new BotView(
                AccountView.of(bot),
                Objects.requireNonNull(bot.ownerId()),
                group == null ? null : group.id(),
                bot.active());
    }
}
