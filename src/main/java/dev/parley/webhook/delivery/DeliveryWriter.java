package dev.parley.webhook.delivery;

import dev.parley.identity.account.Profiles;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import dev.parley.webhook.delivery.DeliveryTable.NewDelivery;
import dev.parley.webhook.outgoing.Listeners;
import dev.parley.webhook.outgoing.WebhookId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Stores, in the transaction of new messages, who is to be told of them. What programs post is told to no one, so that two
 * programs never answer each other for ever.
 */
@Component
final class DeliveryWriter {
    private final Listeners listeners;
    private final DeliveryTable deliveries;
    private final Profiles profiles;
    private final ApplicationEventPublisher events;

    DeliveryWriter(Listeners listeners, DeliveryTable deliveries, Profiles profiles, ApplicationEventPublisher events) {
        this.listeners = listeners;
        this.deliveries = deliveries;
        this.profiles = profiles;
        this.events = events;
    }

    @EventListener
    void stored(MessagesStored stored) {
        List<NewDelivery> added = stored.messages().stream()
                .map(Stored::message)
                .filter(message -> message.senderId() != null)
                .flatMap(this::deliveries)
                .toList();
        if (!added.isEmpty()) {
            deliveries.add(added);
            events.publishEvent(
                    new Added(added.stream().map(NewDelivery::webhookId).collect(Collectors.toSet())));
        }
    }

    private Stream<NewDelivery> deliveries(Message message) {
        List<WebhookId> webhooks = listeners.of(message.conversationId(), message.content());
        return webhooks.isEmpty() || profiles.of(message.author()).bot()
                ? Stream.empty()
                : webhooks.stream().map(webhook -> new NewDelivery(webhook, message.id(), message.seq()));
    }

    /** There is something to deliver. Published inside the transaction. */
    record Added(Set<WebhookId> webhooks) {}
}
