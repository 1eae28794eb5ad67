package dev.parley.message.pin;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.message.core.MessageView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The list of a conversation's pinned messages, as a page and as a panel, and the forms that pin. */
@Controller
final class PinController {
    private static final String FRAGMENT = "HX-Request";

    private final Pinning pinning;
    private final PinnedMessages pinned;
    private final ConversationList conversations;

    PinController(Pinning pinning, PinnedMessages pinned, ConversationList conversations) {
        this.pinning = pinning;
        this.pinned = pinned;
        this.conversations = conversations;
    }

    @GetMapping("/conversations/{id}/pins")
    String page(Caller me, @PathVariable ConversationId id, Model model) {
        model.addAttribute("conversations", conversations.listed(me.id(), null));
        panel(me, id, model);
        return "message/pin/pins";
    }

    @GetMapping(path = "/conversations/{id}/pins", headers = FRAGMENT)
    String panel(Caller me, @PathVariable ConversationId id, Model model) {
        model.addAttribute("conversation", conversations.one(me.id(), id));
        model.addAttribute("pins", pinned.shown(me.id(), id));
        return "message/pin/_pins :: panel";
    }

    /** The bar above the timeline, after a change. */
    @GetMapping("/conversations/{id}/pins/bar")
    String bar(Caller me, @PathVariable ConversationId id, Model model) {
        model.addAttribute("conversation", conversations.one(me.id(), id));
        model.addAttribute("pinned", pinned.bar(me.id(), id));
        return "message/pin/_pins :: bar";
    }

    @PostMapping("/messages/{id}/pin")
    String pin(Caller me, @PathVariable MessageId id) {
        return "redirect:" + place(pinning.pin(me.id(), id));
    }

    @PostMapping("/messages/{id}/unpin")
    String unpin(Caller me, @PathVariable MessageId id) {
        return "redirect:" + place(pinning.unpin(me.id(), id));
    }

    private static String place(MessageView message) {
        return "/conversations/%s?around_seq=%d".formatted(message.conversationId(), message.seq());
    }
}
