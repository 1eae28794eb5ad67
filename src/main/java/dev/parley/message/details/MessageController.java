package dev.parley.message.details;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.MessageId;
import dev.parley.base.web.Caller;
import dev.parley.base.web.Confirmation;
import dev.parley.message.core.MessageView;
import dev.parley.message.details.MessageDetails.View;
import dev.parley.message.editing.MessageChanging;
import dev.parley.message.history.Timelines;
import dev.parley.message.pin.PinRules;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page of a message, and what its forms do. Scripts do the same over the API. */
@Controller
@RequestMapping("/messages/{id}")
final class MessageController {
    private final MessageDetails details;
    private final Receipts receipts;
    private final MessageChanging changing;
    private final Timelines timelines;
    private final PinRules pinRules;

    MessageController(
            MessageDetails details,
            Receipts receipts,
            MessageChanging changing,
            Timelines timelines,
            PinRules pinRules) {
        this.details = details;
        this.receipts = receipts;
        this.changing = changing;
        this.timelines = timelines;
        this.pinRules = pinRules;
    }

    @GetMapping
    String page(Caller me, @PathVariable MessageId id, Model model) {
        return show(me, details.of(me.id(), id), model);
    }

    private String show(Caller me, View view, Model model) {
        model.addAttribute("view", view);
        model.addAttribute(
                "receipts",
                view.mine() && view.message().deletedAt() == null
                        ? receipts.of(me.id(), view.message().id())
                        : null);
        model.addAttribute("article", timelines.html(me.id(), view.message()));
        model.addAttribute("mayPin", pinRules.mayPin(me.id(), view.message()));
        model.addAttribute("starred", timelines.isStarred(me.id(), view.message()));
        model.addAttribute("clientId", UUID.randomUUID());
        return "message/details/message";
    }

    @PostMapping("/edit")
    String edit(
            Caller me,
            @PathVariable MessageId id,
            @ModelAttribute EditForm form,
            HttpServletResponse response,
            Model model) {
        try {
            return "redirect:" + place(changing.edit(me.id(), id, form.checked()));
        } catch (InvalidInputException refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("content", form.content());
            model.addAttribute("problem", refusal.problems().get(0).message());
            return show(me, details.of(me.id(), id), model);
        }
    }

    @GetMapping("/delete")
    String confirm(Caller me, @PathVariable MessageId id, Model model) {
        details.of(me.id(), id);
        return new Confirmation("message", "", "/messages/" + id + "/delete", "/messages/" + id).show(model);
    }

    @PostMapping("/delete")
    String delete(Caller me, @PathVariable MessageId id) {
        View view = details.of(me.id(), id);
        changing.delete(me.id(), id);
        return "redirect:" + place(view.message());
    }

    private static String place(MessageView message) {
        if (message.aside()) {
            return "/messages/%s/thread".formatted(message.threadId());
        }
        return "/conversations/%s?around_seq=%d".formatted(message.conversationId(), message.seq());
    }
}
