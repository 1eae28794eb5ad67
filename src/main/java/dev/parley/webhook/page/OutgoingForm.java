package dev.parley.webhook.page;

import dev.parley.webhook.outgoing.OutgoingWebhook;
import dev.parley.webhook.outgoing.Trigger;
import dev.parley.webhook.outgoing.WebhookRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of an outgoing webhook.
 *
 * @param words with spaces or commas between them
 */
record OutgoingForm(
        @Nullable String name,
        @Nullable String url,
        Trigger.@Nullable On trigger,
        @Nullable String words,
        @Nullable Boolean answers) {
    static OutgoingForm of(OutgoingWebhook webhook) {
        return new OutgoingForm(
                webhook.name(), webhook.url(), webhook.on(), webhook.trigger().joined(), webhook.botId() != null);
    }

    WebhookRequest request() {
        return new WebhookRequest(
                IntegrationsPage.checkedName(name == null ? "" : name),
                url == null ? "" : url,
                trigger == null ? Trigger.On.EVERY_MESSAGE : trigger,
                words == null ? List.of() : List.of(words),
                answers,
                null);
    }
}
