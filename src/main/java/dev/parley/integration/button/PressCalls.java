package dev.parley.integration.button;

import dev.parley.base.error.ConflictException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profiles;
import dev.parley.integration.botcommand.CommandUse;
import dev.parley.integration.botcommand.CommandUses;
import dev.parley.message.core.Message;
import dev.parley.message.core.PostMessage.Button;
import dev.parley.presence.online.Presence;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells bots that somebody has pressed a button of theirs. */
@Component
final class PressCalls {
    private final CommandUses uses;
    private final Profiles profiles;
    private final Presence presence;
    private final UserChannel channel;

    PressCalls(CommandUses uses, Profiles profiles, Presence presence, UserChannel channel) {
        this.uses = uses;
        this.profiles = profiles;
        this.presence = presence;
        this.channel = channel;
    }

    /** @throws ConflictException if the bot is not connected, or is no member any more */
    void call(AccountId me, Message message, Button button, Audience audience) {
        AccountId botId = message.author();
        if (!audience.members().contains(botId) || !presence.isOnline(botId)) {
            throw new ConflictException(
                    "bot_not_running",
                    "%s isn’t running right now.".formatted(profiles.of(botId).displayName()));
        }
        CommandUses.Open open = uses.open(new CommandUse(botId, message.conversationId(), me, message.threadId()));
        channel.send(
                List.of(botId.toString()),
                new PressedEvent(
                        "button_pressed",
                        message.id(),
                        message.conversationId(),
                        message.threadId(),
                        button.id(),
                        button.value(),
                        AccountView.of(profiles.of(me)),
                        open.token(),
                        open.expiresAt()));
    }

    /**
     * Somebody has pressed a button of a message of this bot; told to the bot's connections.
     *
     * @param button its id
     * @param value what the bot gave the button
     * @param user who pressed it
     * @param token what the bot answers with, as it answers a command
     */
    @EventType("button_pressed")
    record PressedEvent(
            String type,
            MessageId messageId,
            ConversationId conversationId,
            @Nullable MessageId threadId,
            String button,
            @Nullable String value,
            AccountView user,
            String token,
            Instant expiresAt)
            implements Event {}
}
