package dev.parley.webhook.outgoing;

import dev.parley.base.batch.ReadCache;
import dev.parley.base.id.ConversationId;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Which webhooks are told of which messages. Answers come from this node's memory, so that a message in a conversation
 * without webhooks costs no query; a change is seen by every node before it is answered.
 */
@Component
public final class Listeners {
    private static final String ALL = "all";

    private final WebhookTable table;
    private final Topic<ConversationId> changes;
    private final ReadCache<String, Map<ConversationId, List<Listener>>> known =
            new ReadCache<>(1, Duration.ofMinutes(5));

    Listeners(WebhookTable table, Topics topics) {
        this.table = table;
        this.changes = topics.acknowledged("webhooks-changed", Codec.CONVERSATION);
        changes.subscribe(conversation -> known.forget(ALL), known::forgetAll);
    }

    /** The webhooks that are told of a message with this text. */
    public List<WebhookId> of(ConversationId conversationId, String content) {
        return all().getOrDefault(conversationId, List.of()).stream()
                .filter(listener -> listener.pattern().matcher(content).find())
                .map(Listener::webhookId)
                .toList();
    }

    private Map<ConversationId, List<Listener>> all() {
        return known.get(ALL, all -> Optional.of(read())).orElseGet(Map::of);
    }

    private Map<ConversationId, List<Listener>> read() {
        return table.listening().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        each -> each.getValue().stream()
                                .map(webhook -> new Listener(
                                        webhook.webhookId(), webhook.trigger().pattern()))
                                .toList()));
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changing(WebhookChanged change) {
        known.changing(ALL);
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void forget(WebhookChanged change) {
        changes.publish(change.webhook().conversationId());
    }

    private record Listener(WebhookId webhookId, Pattern pattern) {}
}
