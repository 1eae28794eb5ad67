package dev.parley.webhook.page;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.text.Names;
import dev.parley.base.web.Caller;
import dev.parley.base.web.RequestKinds;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.webhook.incoming.IncomingWebhooks;
import dev.parley.webhook.mail.MailAddresses;
import dev.parley.webhook.mail.MailSettings;
import dev.parley.webhook.outgoing.OutgoingWebhooks;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The page with the webhooks and e-mail addresses of a conversation: by itself, and as the panel beside the timeline. */
@Component
final class IntegrationsPage {
    private static final int MAX_NAME = 64;
    private static final Set<String> FIELDS = Set.of("name", "url", "words");
    private static final Set<String> CODES = Set.of(
            "not_found",
            "too_many_webhooks",
            "too_many_bots",
            "too_many_requests",
            "webhook_disabled",
            "mail_off",
            "mail_replies_off");

    private final ConversationList conversations;
    private final IncomingWebhooks incoming;
    private final OutgoingWebhooks outgoing;
    private final MailAddresses mail;
    private final MailSettings mailSettings;

    IntegrationsPage(
            ConversationList conversations,
            IncomingWebhooks incoming,
            OutgoingWebhooks outgoing,
            MailAddresses mail,
            MailSettings mailSettings) {
        this.conversations = conversations;
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.mail = mail;
        this.mailSettings = mailSettings;
    }

    /** Shows the lists. */
    String show(Caller me, ConversationId id, HttpServletRequest request, Model model) {
        model.addAttribute("incoming", incoming.list(me.id(), id));
        model.addAttribute("outgoing", outgoing.list(me.id(), id));
        model.addAttribute("mail", mail.list(me.id(), id));
        model.addAttribute("mailReceived", mailSettings.receives());
        model.addAttribute("mailSent", mailSettings.sends());
        return view(me, id, "integrations", request, model);
    }

    /** Fills what every page here needs, and chooses between page and panel. */
    String view(Caller me, ConversationId id, String name, HttpServletRequest request, Model model) {
        model.addAttribute("conversation", conversations.one(me.id(), id));
        model.addAttribute(
                "origin", ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
        if (RequestKinds.isFragment(request)) {
            return "webhook/page/_" + name + " :: panel";
        }
        model.addAttribute("conversations", conversations.listed(me.id(), null));
        return "webhook/page/" + name;
    }

    /**
     * The name that a form gives to a program, in normal form.
     *
     * @throws InvalidInputException if it is no name
     */
    static String checkedName(String name) {
        String normalized = Names.normalizedOrNull(name);
        if (normalized == null || Names.fault(normalized, 1, MAX_NAME).isPresent()) {
            throw new InvalidInputException("name", "is no name");
        }
        return normalized;
    }

    /** Does what a form asks for, or tells on the page why not. */
    static void attempt(Model model, Runnable deed) {
        attempt(model, () -> {
            deed.run();
            return true;
        });
    }

    /** Does what a form asks for, or tells on the page why not; returns whether it was done. */
    static boolean attempt(Model model, Supplier<Boolean> deed) {
        try {
            return deed.get();
        } catch (InvalidInputException invalid) {
            String field = invalid.problems().get(0).field();
            model.addAttribute(
                    "refused", FIELDS.contains(field) ? "integrations.refused." + field : "details.refused.invalid");
            return false;
        } catch (ParleyException refusal) {
            if (refusal.status().value() == 404) {
                throw refusal;
            }
            model.addAttribute(
                    "refused",
                    CODES.contains(refusal.code()) ? "integrations.refused." + refusal.code() : "details.refused");
            return false;
        }
    }
}
