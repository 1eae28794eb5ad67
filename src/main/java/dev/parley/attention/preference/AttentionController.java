package dev.parley.attention.preference;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Answers;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.marks.Marks;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The menu of a conversation: a page of its own, and a popup in the list or the header. */
@Controller
@RequestMapping("/conversations/{id}/attention")
final class AttentionController {
    private static final String FRAGMENT = "HX-Request";

    private final ConversationList list;
    private final AttentionSettings settings;
    private final Marks marks;
    private final Clock clock;

    AttentionController(ConversationList list, AttentionSettings settings, Marks marks, Clock clock) {
        this.list = list;
        this.settings = settings;
        this.marks = marks;
        this.clock = clock;
    }

    @GetMapping
    String page(Caller me, @PathVariable ConversationId id, Model model) {
        model.addAttribute("conversation", list.one(me.id(), id));
        model.addAttribute("conversations", list.listed(me.id(), null));
        return "attention/preference/attention";
    }

    @GetMapping(headers = FRAGMENT)
    String menu(Caller me, @PathVariable ConversationId id, Model model) {
        model.addAttribute("conversation", list.one(me.id(), id));
        return "attention/preference/_attention :: menu";
    }

    @PostMapping
    String change(Caller me, @PathVariable ConversationId id, @ModelAttribute AttentionForm form) {
        apply(me, id, form);
        return "redirect:/conversations" + (form.archives() ? "" : "/" + id);
    }

    @PostMapping(headers = FRAGMENT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeInPlace(Caller me, @PathVariable ConversationId id, @ModelAttribute AttentionForm form) {
        apply(me, id, form);
    }

    private void apply(Caller me, ConversationId id, AttentionForm form) {
        settings.change(me.id(), id, form.change(clock.instant()));
        if (form.reads()) {
            Answers.await(marks.read(me.id(), id, Long.MAX_VALUE));
        }
    }
}
