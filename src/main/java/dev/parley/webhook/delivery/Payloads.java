package dev.parley.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageViews;
import dev.parley.message.core.Messages;
import dev.parley.webhook.outgoing.OutgoingWebhook;
import dev.parley.webhook.outgoing.Trigger;
import dev.parley.webhook.outgoing.WebhookId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What is sent: the event that members get, with the names of the sender and of the webhook. */
@Service
class Payloads {
    private final Messages messages;
    private final MessageViews views;
    private final Audiences audiences;
    private final Profiles profiles;
    private final JsonMapper json;

    Payloads(Messages messages, MessageViews views, Audiences audiences, Profiles profiles, JsonMapper json) {
        this.messages = messages;
        this.views = views;
        this.audiences = audiences;
        this.profiles = profiles;
        this.json = json;
    }

    /** The body, with the message as it is now; empty if nothing is left of it. */
    @Transactional(readOnly = true)
    public Optional<byte[]> of(OutgoingWebhook webhook, Delivery delivery) {
        Optional<Audience> audience = audiences.find(webhook.conversationId());
        Optional<Message> message = messages.findById(delivery.messageId()).filter(found -> !found.isDeleted());
        if (audience.isEmpty() || message.isEmpty()) {
            return Optional.empty();
        }
        MessageView view = views.unread(List.of(message.get()), audience.get()).get(0);
        AccountId senderId = message.get().author();
        AccountView sender = profiles.find(senderId).map(AccountView::of).orElse(null);
        return Optional.of(json.writeValueAsBytes(new Body(
                "group_message",
                senderId,
                webhook.conversationId(),
                view,
                sender,
                new Told(webhook.id(), webhook.name(), webhook.on()))));
    }

    /** @param sender null if the account is gone */
    record Body(
            String type,
            AccountId senderId,
            ConversationId conversationId,
            MessageView message,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AccountView sender,

            Told webhook) {}

    record Told(WebhookId id, String name, Trigger.On trigger) {}
}
