package dev.parley.webhook.feed;

import dev.parley.base.id.ConversationId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The pages on which a person makes and revokes the address of a feed. */
@Controller
final class FeedPageController {
    private final Feeds feeds;
    private final ConversationList conversations;
    private final Limits limits;

    FeedPageController(Feeds feeds, ConversationList conversations, Limits limits) {
        this.feeds = feeds;
        this.conversations = conversations;
        this.limits = limits;
    }

    @GetMapping("/conversations/{id}/feed")
    String feed(Caller me, @PathVariable ConversationId id, Model model) {
        return show(me, id, model);
    }

    /** Shows the address, once. */
    @PostMapping("/conversations/{id}/feed")
    String make(Caller me, @PathVariable ConversationId id, Model model) {
        return make(me, model, id);
    }

    @PostMapping("/conversations/{id}/feed/revoke")
    String revoke(Caller me, @PathVariable ConversationId id) {
        feeds.revoke(me.id(), id);
        return "redirect:/conversations/%s/feed".formatted(id);
    }

    @GetMapping("/reminders/calendar")
    String calendar(Caller me, Model model) {
        return show(me, null, model);
    }

    /** Shows the address, once. */
    @PostMapping("/reminders/calendar")
    String makeCalendar(Caller me, Model model) {
        return make(me, model, null);
    }

    @PostMapping("/reminders/calendar/revoke")
    String revokeCalendar(Caller me) {
        feeds.revoke(me.id(), null);
        return "redirect:/reminders/calendar";
    }

    private String make(Caller me, Model model, @Nullable ConversationId id) {
        limits.take(Limit.WEBHOOKS_PER_PERSON, me.id());
        String path = feeds.make(me.id(), id);
        model.addAttribute(
                "feedUrl",
                ServletUriComponentsBuilder.fromCurrentContextPath().path(path).toUriString());
        return show(me, id, model);
    }

    private String show(Caller me, @Nullable ConversationId id, Model model) {
        if (id != null) {
            model.addAttribute("conversation", conversations.one(me.id(), id));
        }
        model.addAttribute("calendar", id == null);
        model.addAttribute("feedPage", id == null ? "/reminders/calendar" : "/conversations/%s/feed".formatted(id));
        model.addAttribute("feedMadeAt", feeds.madeAt(me.id(), id).orElse(null));
        return "webhook/feed/feed";
    }
}
