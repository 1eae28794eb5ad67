package dev.parley.integration.botcommand;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profiles;
import dev.parley.message.markdown.Markdown;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages that one person sees, on the devices that are connected; they are not stored. */
@Component
final class EphemeralMessages {
    private final UserChannel channel;
    private final Profiles profiles;
    private final Markdown markdown;

    EphemeralMessages(UserChannel channel, Profiles profiles, Markdown markdown) {
        this.channel = channel;
        this.profiles = profiles;
        this.markdown = markdown;
    }

    void tell(
            AccountId reader,
            ConversationId conversationId,
            @Nullable MessageId threadId,
            AccountId botId,
            String text) {
        channel.send(
                List.of(reader.toString()),
                new EphemeralEvent(
                        "ephemeral_message",
                        conversationId,
                        threadId,
                        AccountView.of(profiles.of(botId)),
                        text,
                        markdown.html(text)));
    }

    /**
     * A bot has answered a command or a button to one person; told to their connections and not stored.
     *
     * @param user the bot whose message it is
     */
    @EventType("ephemeral_message")
    record EphemeralEvent(
            String type,
            ConversationId conversationId,
            @Nullable MessageId threadId,
            AccountView user,
            String text,
            String html)
            implements Event {}
}
