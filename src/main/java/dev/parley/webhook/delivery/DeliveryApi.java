package dev.parley.webhook.delivery;

import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.webhook.outgoing.WebhookId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The deliveries of outgoing webhooks over HTTP. */
@RestController
@RequestMapping("/api/conversations/{id}/outgoing-webhooks/{webhook}/deliveries")
final class DeliveryApi {
    private final Deliveries deliveries;

    DeliveryApi(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * Lists the deliveries of an outgoing webhook, the newest first.
     *
     * @param state only those that wait, were delivered or have failed
     */
    @GetMapping
    Page<Delivery> page(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable WebhookId webhook,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return deliveries.page(me.id(), id, webhook, Delivery.State.of(state), cursor, PageSize.of(limit));
    }

    /** Tries a failed delivery again. */
    @PostMapping("/{delivery}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable WebhookId webhook,
            @PathVariable DeliveryId delivery) {
        deliveries.retry(me.id(), id, webhook, delivery);
    }

    /** Discards a delivery that was not made. */
    @DeleteMapping("/{delivery}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable WebhookId webhook,
            @PathVariable DeliveryId delivery) {
        deliveries.discard(me.id(), id, webhook, delivery);
    }
}
