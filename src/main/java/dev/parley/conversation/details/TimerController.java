package dev.parley.conversation.details;

import dev.parley.base.error.ParleyException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.conversation.core.DisappearingTimer;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.conversation.settings.ConversationChange;
import dev.parley.conversation.settings.ConversationSettings;
import dev.parley.conversation.settings.TimerRules;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** When the messages of a conversation disappear: a page of its own, and a panel beside the timeline. */
@Controller
@RequestMapping("/conversations/{id}/timer")
final class TimerController {
    private static final String FRAGMENT = "HX-Request";

    private static final List<DisappearingTimer> CHOICES = Stream.of(1, 24, 7 * 24, 30 * 24)
            .map(hours -> new DisappearingTimer(Duration.ofHours(hours).toSeconds()))
            .toList();

    private final ConversationList conversations;
    private final ConversationSettings settings;
    private final TimerRules rules;

    TimerController(ConversationList conversations, ConversationSettings settings, TimerRules rules) {
        this.conversations = conversations;
        this.settings = settings;
        this.rules = rules;
    }

    @GetMapping
    String page(Caller me, @PathVariable ConversationId id, @RequestParam @Nullable String refused, Model model) {
        model.addAttribute("conversations", conversations.listed(me.id(), null));
        panel(me, id, refused, model);
        return "conversation/details/timer";
    }

    @GetMapping(headers = FRAGMENT)
    String panel(Caller me, @PathVariable ConversationId id, @RequestParam @Nullable String refused, Model model) {
        ConversationView conversation = conversations.one(me.id(), id);
        model.addAttribute("conversation", conversation);
        model.addAttribute("mayChange", rules.mayChange(me.id(), conversation));
        model.addAttribute("choices", choices(conversation.timer()));
        model.addAttribute("refused", DetailsPanel.reason(refused));
        return "conversation/details/_timer :: panel";
    }

    /** @param seconds 0 to keep messages */
    @PostMapping
    String change(Caller me, @PathVariable ConversationId id, @RequestParam long seconds) {
        String here = "redirect:/conversations/%s/timer".formatted(id);
        try {
            settings.change(me.id(), id, ConversationChange.timer(seconds));
            return here;
        } catch (ParleyException refusal) {
            return here + "?refused=" + refusal.code();
        }
    }

    /** What is offered, and what a program may have set. */
    private static List<DisappearingTimer> choices(@Nullable DisappearingTimer current) {
        return current == null || CHOICES.contains(current)
                ? CHOICES
                : Stream.concat(CHOICES.stream(), Stream.of(current)).toList();
    }
}
