package dev.parley.webhook.page;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.base.web.Confirmation;
import dev.parley.webhook.mail.MailAddressId;
import dev.parley.webhook.mail.MailAddresses;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The forms for the e-mail addresses of a conversation, on the page with its webhooks. */
@Controller
@RequestMapping("/conversations/{id}/integrations/mail")
final class MailController {
    private final IntegrationsPage page;
    private final MailAddresses addresses;

    MailController(IntegrationsPage page, MailAddresses addresses) {
        this.page = page;
        this.addresses = addresses;
    }

    @PostMapping
    String add(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean replies,
            HttpServletRequest request,
            Model model) {
        IntegrationsPage.attempt(
                model, () -> addresses.add(me.id(), id, IntegrationsPage.checkedName(name), replies) != null);
        return page.show(me, id, request, model);
    }

    @PostMapping("/{address}/renew")
    String renew(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable MailAddressId address,
            HttpServletRequest request,
            Model model) {
        IntegrationsPage.attempt(model, () -> addresses.renew(me.id(), id, address) != null);
        return page.show(me, id, request, model);
    }

    @PostMapping("/{address}/replies")
    String replies(
            Caller me,
            @PathVariable ConversationId id,
            @PathVariable MailAddressId address,
            @RequestParam boolean replies,
            HttpServletRequest request,
            Model model) {
        IntegrationsPage.attempt(model, () -> addresses.setReplies(me.id(), id, address, replies) != null);
        return page.show(me, id, request, model);
    }

    @GetMapping("/{address}/remove")
    String askRemove(Caller me, @PathVariable ConversationId id, @PathVariable MailAddressId address, Model model) {
        String here = "/conversations/%s/integrations".formatted(id);
        return new Confirmation(
                        "webhook.mail",
                        addresses.one(me.id(), id, address).name(),
                        "%s/mail/%s/remove".formatted(here, address),
                        here)
                .show(model);
    }

    @PostMapping("/{address}/remove")
    String remove(Caller me, @PathVariable ConversationId id, @PathVariable MailAddressId address) {
        addresses.remove(me.id(), id, address);
        return "redirect:/conversations/%s/integrations".formatted(id);
    }
}
