package dev.parley.webhook.page;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.base.web.Confirmation;
import dev.parley.webhook.incoming.IncomingWebhookId;
import dev.parley.webhook.incoming.IncomingWebhooks;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page with all webhooks of a conversation, and the forms for incoming ones. */
@Controller
@RequestMapping("/conversations/{id}/integrations")
final class IncomingController {
    private final IntegrationsPage page;
    private final IncomingWebhooks webhooks;

    IncomingController(IntegrationsPage page, IncomingWebhooks webhooks) {
        this.page = page;
        this.webhooks = webhooks;
    }

    @GetMapping
    String list(Caller me, @PathVariable ConversationId id, HttpServletRequest request, Model model) {
        return page.show(me, id, request, model);
    }

    /** Shows the address, once. */
    @PostMapping("/incoming")
    String add(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request,
            Model model) {
        IntegrationsPage.attempt(
                model,
                () -> model.addAttribute("created", webhooks.add(me.id(), id, IntegrationsPage.checkedName(name))));
        return page.show(me, id, request, model);
    }

    /** Shows the new address, once. */
    @PostMapping("/incoming/{webhook}/renew")
    String renew(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable IncomingWebhookId webhook,
            HttpServletRequest request,
            Model model) {
        IntegrationsPage.attempt(model, () -> model.addAttribute("created", webhooks.renew(me.id(), id, webhook)));
        return page.show(me, id, request, model);
    }

    @GetMapping("/incoming/{webhook}/remove")
    String askRemove(Caller me, @PathVariable ConversationId id, @PathVariable IncomingWebhookId webhook, Model model) {
        String here = "/conversations/%s/integrations".formatted(id);
        return new Confirmation(
                        "webhook.incoming",
                        webhooks.one(me.id(), id, webhook).name(),
                        "%s/incoming/%s/remove".formatted(here, webhook),
                        here)
                .show(model);
    }

    @PostMapping("/incoming/{webhook}/remove")
    String remove(Caller me, @PathVariable ConversationId id, @PathVariable IncomingWebhookId webhook) {
        webhooks.remove(me.id(), id, webhook);
        return "redirect:/conversations/%s/integrations".formatted(id);
    }
}
