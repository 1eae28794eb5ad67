package dev.parley.attention.reminder;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.base.web.ChosenTime;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageView;
import dev.parley.message.history.MessageHistory;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page with the caller's reminders, and the one that sets a reminder. */
@Controller
final class ReminderController {
    private final ReminderFeed feed;
    private final ReminderList reminders;
    private final MessageHistory history;
    private final Clock clock;

    ReminderController(ReminderFeed feed, ReminderList reminders, MessageHistory history, Clock clock) {
        this.feed = feed;
        this.reminders = reminders;
        this.history = history;
        this.clock = clock;
    }

    @GetMapping("/reminders")
    String page(Caller me, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("reminders", reminders.page(me.id(), cursor, PageSize.of(null)));
        return "attention/reminder/reminders";
    }

    @GetMapping("/messages/{id}/reminder")
    String form(Caller me, @PathVariable MessageId id, Model model) {
        MessageView message = history.one(me.id(), id);
        model.addAttribute("message", message);
        model.addAttribute("times", ReminderTime.values());
        return "attention/reminder/reminder";
    }

    /** @param in one of the times that the form offers; without it, {@code at} */
    @PostMapping("/messages/{id}/reminder")
    String set(
            Caller me,
            @PathVariable MessageId id,
            @RequestParam @Nullable ReminderTime in,
            @RequestParam(defaultValue = "") String at,
            HttpServletResponse response,
            Model model) {
        try {
            ZonedDateTime time = in == null ? ChosenTime.parse("at", at, now()) : in.after(now());
            Message message = feed.set(me.id(), id, time.toInstant());
            return "redirect:/conversations/%s?around_seq=%d".formatted(message.conversationId(), message.seq());
        } catch (InvalidInputException refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("refused", true);
            return form(me, id, model);
        }
    }

    @PostMapping("/messages/{id}/reminder/done")
    String done(Caller me, @PathVariable MessageId id) {
        feed.remove(me.id(), id);
        return "redirect:/reminders";
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(LocaleContextHolder.getTimeZone().toZoneId());
    }
}
