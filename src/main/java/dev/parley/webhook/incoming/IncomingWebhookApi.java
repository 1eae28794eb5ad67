package dev.parley.webhook.incoming;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.base.api.ApiAnswer;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Page;
import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.base.web.Caller;
import dev.parley.webhook.incoming.IncomingWebhooks.Created;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Incoming webhooks over HTTP, for those who look after them. */
@RestController
@RequestMapping("/api/conversations/{id}/incoming-webhooks")
final class IncomingWebhookApi {
    private final IncomingWebhooks webhooks;

    IncomingWebhookApi(IncomingWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** Lists the incoming webhooks of a group or room. Admins only. */
    @GetMapping
    Page<IncomingWebhook> list(Caller me, @PathVariable ConversationId id) {
        return new Page<>(webhooks.list(me.id(), id), null);
    }

    /** Makes an incoming webhook. Its address is shown only in this answer. */
    @PostMapping
    @ApiAnswer(status = 201, body = WithAddress.class)
    ResponseEntity<WithAddress> add(Caller me, @PathVariable ConversationId id, @RequestBody @Valid NewHook hook) {
        return WithAddress.answer(HttpStatus.CREATED, webhooks.add(me.id(), id, hook.name()));
    }

    /** Gives an incoming webhook a new address. The one that it had ends. */
    @PostMapping("/{webhook}/url")
    @ApiAnswer(status = 200, body = WithAddress.class)
    ResponseEntity<WithAddress> renew(
            Caller me, @PathVariable ConversationId id, @PathVariable IncomingWebhookId webhook) {
        return WithAddress.answer(HttpStatus.OK, webhooks.renew(me.id(), id, webhook));
    }

    /** Removes an incoming webhook. What it posted stays. */
    @DeleteMapping("/{webhook}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller me, @PathVariable ConversationId id, @PathVariable IncomingWebhookId webhook) {
        webhooks.remove(me.id(), id, webhook);
    }

    /** @param name of the webhook, and of its bot */
    record NewHook(@NotNull @Name(max = 64) String name) {
        /** Missing values stay null and are reported by the constraints. */
        @SuppressWarnings("NullAway")
        NewHook(@Nullable String name) {
            this.name = Names.normalized(name);
        }
    }

    /** A webhook with the address that is shown once. */
    record WithAddress(@JsonUnwrapped IncomingWebhook webhook, String url) {
        static ResponseEntity<WithAddress> answer(HttpStatus status, Created created) {
            String url = ServletUriComponentsBuilder.fromCurrentContextPath()
                    .path(created.path())
                    .toUriString();
            return ResponseEntity.status(status)
                    .cacheControl(CacheControl.noStore())
                    .body(new WithAddress(created.webhook(), url));
        }
    }
}
