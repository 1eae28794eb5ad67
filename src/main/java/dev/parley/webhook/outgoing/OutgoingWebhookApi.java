package dev.parley.webhook.outgoing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.base.api.ApiAnswer;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Page;
import dev.parley.base.web.Caller;
import dev.parley.webhook.outgoing.OutgoingWebhooks.Created;
import jakarta.validation.Valid;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Outgoing webhooks over HTTP. */
@RestController
@RequestMapping("/api/conversations/{id}/outgoing-webhooks")
final class OutgoingWebhookApi {
    private final OutgoingWebhooks webhooks;

    OutgoingWebhookApi(OutgoingWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** Lists the outgoing webhooks of a group or room. Admins only. */
    @GetMapping
    Page<OutgoingWebhook> list(Caller me, @PathVariable ConversationId id) {
        return new Page<>(webhooks.list(me.id(), id), null);
    }

    /** Makes an outgoing webhook. The secret of its signatures is shown only in this answer. */
    @PostMapping
    @ApiAnswer(status = 201, body = WithSecret.class)
    ResponseEntity<WithSecret> add(
            Caller me, @PathVariable ConversationId id, @RequestBody @Valid WebhookRequest request) {
        return WithSecret.answer(HttpStatus.CREATED, webhooks.add(me.id(), id, request));
    }

    /** Reads an outgoing webhook. */
    @GetMapping("/{webhook}")
    OutgoingWebhook one(Caller me, @PathVariable ConversationId id, @PathVariable WebhookId webhook) {
        return webhooks.one(me.id(), id, webhook);
    }

    /** Changes an outgoing webhook. What is absent stays as it is. */
    @PatchMapping("/{webhook}")
    OutgoingWebhook change(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable WebhookId webhook,
            @RequestBody @Valid WebhookRequest request) {
        return webhooks.change(me.id(), id, webhook, request);
    }

    /** Gives an outgoing webhook a new secret for its signatures. */
    @PostMapping("/{webhook}/secret")
    @ApiAnswer(status = 200, body = WithSecret.class)
    ResponseEntity<WithSecret> renewSecret(
            Caller me, @PathVariable ConversationId id, @PathVariable WebhookId webhook) {
        return WithSecret.answer(HttpStatus.OK, webhooks.renewSecret(me.id(), id, webhook));
    }

    /** Removes an outgoing webhook, and what it has not delivered. */
    @DeleteMapping("/{webhook}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller me, @PathVariable ConversationId id, @PathVariable WebhookId webhook) {
        webhooks.remove(me.id(), id, webhook);
    }

    /** A webhook with the secret that is shown once. */
    record WithSecret(@JsonUnwrapped OutgoingWebhook webhook, String secret) {
        static ResponseEntity<WithSecret> answer(HttpStatus status, Created created) {
            return ResponseEntity.status(status)
                    .cacheControl(CacheControl.noStore())
                    .body(new WithSecret(created.webhook(), created.secret()));
        }
    }
}
