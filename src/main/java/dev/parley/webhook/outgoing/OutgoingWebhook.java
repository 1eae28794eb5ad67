package dev.parley.webhook.outgoing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server that is told of messages of a conversation, as its admins see it.
 *
 * @param botId what posts the answers of the server; null if they are not posted
 * @param failingSince since when no delivery has succeeded; null if the last one has, or there was none
 * @param disabledReason why it is off; null while it is on
 */
public record OutgoingWebhook(
        WebhookId id,
        ConversationId conversationId,
        String name,
        String url,
        @JsonIgnore Trigger trigger,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AccountId botId,
        AccountId createdById,
        Instant createdAt,
        @Nullable Instant failingSince,
        @Nullable DisabledReason disabledReason) {
    @JsonProperty("trigger")
    public Trigger.On on() {
        return trigger.on();
    }

    @JsonProperty("words")
    public List<String> words() {
        return trigger.words();
    }

    @JsonProperty("enabled")
    public boolean enabled() {
        return disabledReason == null;
    }

    /** Why a webhook is off. */
    public enum DisabledReason {
        /** An admin has turned it off. */
        @JsonProperty("admin")
        ADMIN,
        /** Nothing could be delivered for long. */
        @JsonProperty("failing")
        FAILING,
        /** Too many messages wait for it. */
        @JsonProperty("backlog")
        BACKLOG,
        /** The server has answered that it is gone. */
        @JsonProperty("gone")
        GONE
    }
}
