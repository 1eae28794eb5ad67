package dev.parley.webhook.page;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.base.web.Confirmation;
import dev.parley.webhook.delivery.Deliveries;
import dev.parley.webhook.delivery.Delivery;
import dev.parley.webhook.delivery.DeliveryId;
import dev.parley.webhook.outgoing.OutgoingWebhook;
import dev.parley.webhook.outgoing.OutgoingWebhooks;
import dev.parley.webhook.outgoing.WebhookId;
import dev.parley.webhook.outgoing.WebhookRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of an outgoing webhook: its settings, and its deliveries. */
@Controller
@RequestMapping("/conversations/{id}/integrations/outgoing")
final class OutgoingController {
    private static final int RECENT = 20;
    private static final int FAILED = 100;

    private final IntegrationsPage page;
    private final OutgoingWebhooks webhooks;
    private final Deliveries deliveries;

    OutgoingController(IntegrationsPage page, OutgoingWebhooks webhooks, Deliveries deliveries) {
        this.page = page;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    /** Shows the secret, once. */
    @PostMapping
    String add(
            Caller me,
            @PathVariable ConversationId id,
            @ModelAttribute("hookForm") OutgoingForm form,
            HttpServletRequest request,
            Model model) {
        IntegrationsPage.attempt(model, () -> {
            OutgoingWebhooks.Created created = webhooks.add(me.id(), id, form.request());
            model.addAttribute("secret", created.secret());
            model.addAttribute("webhook", created.webhook());
        });
        if (model.getAttribute("webhook") instanceof OutgoingWebhook added) {
            return show(me, id, added.id(), request, model);
        }
        model.addAttribute("adding", true);
        return page.show(me, id, request, model);
    }

    @GetMapping("/{webhook}")
    String one(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable WebhookId webhook,
            HttpServletRequest request,
            Model model) {
        return show(me, id, webhook, request, model);
    }

    private String show(Caller me, ConversationId id, WebhookId webhookId, HttpServletRequest request, Model model) {
        OutgoingWebhook webhook = webhooks.one(me.id(), id, webhookId);
        model.addAttribute("webhook", webhook);
        model.addAttribute("hookForm", OutgoingForm.of(webhook));
        model.addAttribute(
                "failed",
                deliveries
                        .page(me.id(), id, webhookId, Delivery.State.FAILED, null, FAILED)
                        .items());
        model.addAttribute(
                "recent",
                deliveries.page(me.id(), id, webhookId, null, null, RECENT).items());
        return page.view(me, id, "outgoing", request, model);
    }

    @PostMapping("/{webhook}")
    String change(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable WebhookId webhook,
            @ModelAttribute("hookForm") OutgoingForm form,
            HttpServletRequest request,
            Model model) {
        IntegrationsPage.attempt(model, () -> {
            webhooks.change(me.id(), id, webhook, form.request());
        });
        return show(me, id, webhook, request, model);
    }

    @PostMapping("/{webhook}/enabled")
    String enable(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable WebhookId webhook,
            @RequestParam boolean enabled,
            HttpServletRequest request,
            Model model) {
        IntegrationsPage.attempt(model, () -> {
            webhooks.change(me.id(), id, webhook, new WebhookRequest(null, null, null, null, null, enabled));
        });
        return show(me, id, webhook, request, model);
    }

    /** Shows the new secret, once. */
    @PostMapping("/{webhook}/secret")
    String renewSecret(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable WebhookId webhook,
            HttpServletRequest request,
            Model model) {
        IntegrationsPage.attempt(model, () -> {
            model.addAttribute(
                    "secret", webhooks.renewSecret(me.id(), id, webhook).secret());
        });
        return show(me, id, webhook, request, model);
    }

    @GetMapping("/{webhook}/remove")
    String askRemove(Caller me, @PathVariable ConversationId id, @PathVariable WebhookId webhook, Model model) {
        String here = "/conversations/%s/integrations/outgoing/%s".formatted(id, webhook);
        return new Confirmation(
                        "webhook.outgoing", webhooks.one(me.id(), id, webhook).name(), here + "/remove", here)
                .show(model);
    }

    @PostMapping("/{webhook}/remove")
    String remove(Caller me, @PathVariable ConversationId id, @PathVariable WebhookId webhook) {
        webhooks.remove(me.id(), id, webhook);
        return "redirect:/conversations/%s/integrations".formatted(id);
    }

    /** @param delivery null for all that failed */
    @PostMapping("/{webhook}/retry")
    String retry(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable WebhookId webhook,
            @RequestParam @Nullable DeliveryId delivery,
            HttpServletRequest request,
            Model model) {
        IntegrationsPage.attempt(model, () -> deliveries.retry(me.id(), id, webhook, delivery));
        return show(me, id, webhook, request, model);
    }

    /** @param delivery null for all that failed */
    @PostMapping("/{webhook}/discard")
    String discard(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable WebhookId webhook,
            @RequestParam @Nullable DeliveryId delivery,
            HttpServletRequest request,
            Model model) {
        IntegrationsPage.attempt(model, () -> deliveries.discard(me.id(), id, webhook, delivery));
        return show(me, id, webhook, request, model);
    }
}
