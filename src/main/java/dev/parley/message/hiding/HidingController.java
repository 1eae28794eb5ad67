package dev.parley.message.hiding;

import dev.parley.base.id.MessageId;
import dev.parley.base.web.Caller;
import dev.parley.base.web.Confirmation;
import dev.parley.message.core.MessageView;
import dev.parley.message.history.MessageHistory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Deletes messages for the caller only, by a form. */
@Controller
@RequestMapping("/messages/{id}/hide")
final class HidingController {
    private final MessageHiding hiding;
    private final MessageHistory history;

    HidingController(MessageHiding hiding, MessageHistory history) {
        this.hiding = hiding;
        this.history = history;
    }

    @GetMapping
    String confirm(Caller me, @PathVariable MessageId id, Model model) {
        history.one(me.id(), id);
        return new Confirmation("message.hide", "", "/messages/" + id + "/hide", "/messages/" + id).show(model);
    }

    @PostMapping
    String hide(Caller me, @PathVariable MessageId id) {
        MessageView message = hiding.hide(me.id(), id);
        return "redirect:/conversations/%s?around_seq=%d".formatted(message.conversationId(), message.seq());
    }
}
