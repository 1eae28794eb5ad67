package dev.parley.integration.botcommand;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.presence.online.Presence;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells bots that somebody uses one of their commands. */
@Service
public final class CommandCalls {
    private final BotCommands commands;
    private final CommandUses uses;
    private final Profiles profiles;
    private final Presence presence;
    private final UserChannel channel;

    CommandCalls(BotCommands commands, CommandUses uses, Profiles profiles, Presence presence, UserChannel channel) {
        this.commands = commands;
        this.uses = uses;
        this.profiles = profiles;
        this.presence = presence;
        this.channel = channel;
    }

    /**
     * Calls the bot whose command this is, for a member of the conversation.
     *
     * @param username of the bot; empty for any
     * @return empty if no bot in the conversation has the command
     */
    public Optional<Called> call(
            AccountId me,
            ConversationId conversationId,
            @Nullable MessageId threadId,
            String name,
            String username,
            String text) {
        return commands.find(conversationId, name, username).map(offered -> {
            AccountView bot = AccountView.of(profiles.of(offered.botId()));
            if (!presence.isOnline(offered.botId())) {
                return new Called(bot, false);
            }
            CommandUses.Open open = uses.open(new CommandUse(offered.botId(), conversationId, me, threadId));
            Profile user = profiles.of(me);
            channel.send(
                    List.of(offered.botId().toString()),
                    new CommandEvent(
                            "command",
                            conversationId,
                            AccountView.of(user),
                            name,
                            text,
                            threadId,
                            open.token(),
                            open.expiresAt()));
            return new Called(bot, true);
        });
    }

    /** @param running whether the bot is connected, and has been told */
    public record Called(AccountView bot, boolean running) {}

    /**
     * Somebody has used a command of this bot; told to the bot's connections.
     *
     * @param token what the bot answers with
     */
    @EventType("command")
    record CommandEvent(
            String type,
            ConversationId conversationId,
            AccountView user,
            String command,
            String text,
            @Nullable MessageId threadId,
            String token,
            Instant expiresAt)
            implements Event {}
}
