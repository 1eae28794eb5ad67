package dev.parley.identity.status;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.text.Name;
import dev.parley.base.web.Caller;
import dev.parley.identity.account.AccountView.Status;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page to set a status, and when one does not want to be disturbed. */
@Controller
@RequestMapping("/settings")
final class StatusController {
    private static final String VIEW = "identity/status/status";
    private static final String SAVED = "redirect:/settings/status?saved";

    private final StatusChanges changes;
    private final Statuses statuses;
    private final Clock clock;

    StatusController(StatusChanges changes, Statuses statuses, Clock clock) {
        this.changes = changes;
        this.statuses = statuses;
        this.clock = clock;
    }

    @GetMapping("/status")
    String page(Caller me, Model model) {
        model.addAttribute("form", StatusForm.of(statuses.find(me.id())));
        return show(me, model);
    }

    @PostMapping("/status")
    String set(
            Caller me,
            @Valid @ModelAttribute("form") StatusForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        if (form.status(null).isEmpty()) {
            changes.clear(me.id());
            return SAVED;
        }
        if (!form.status(null).hasEmoji()) {
            errors.rejectValue("emoji", "status.emoji.refused", "Choose one emoji.");
        }
        if (!errors.hasErrors()) {
            try {
                changes.set(
                        me.id(),
                        form.status(form.until(now(), statuses.find(me.id()))).status());
                return SAVED;
            } catch (InvalidInputException refusal) {
                errors.rejectValue("at", "status.until.refused", refusal.detail());
            }
        }
        response.setStatus(400);
        return show(me, model);
    }

    @PostMapping("/status/clear")
    String clear(Caller me) {
        changes.clear(me.id());
        return SAVED;
    }

    /** @param ends absent to turn it off */
    @PostMapping("/do-not-disturb")
    String disturb(
            Caller me,
            @RequestParam(required = false) @Nullable StatusEnd ends,
            @RequestParam(required = false) @Nullable String at,
            Model model,
            HttpServletResponse response) {
        try {
            DoNotDisturbPatch patch = new DoNotDisturbPatch();
            patch.setUntil(
                    ends == null ? null : Objects.requireNonNullElse(ends.after(now(), at), DoNotDisturb.ALWAYS));
            changes.disturb(me.id(), patch::applyTo);
            return SAVED;
        } catch (InvalidInputException refusal) {
            return refused("disturbRefused", response, me, model);
        }
    }

    /** @param quiet absent to have none */
    @PostMapping("/quiet-hours")
    String hours(
            Caller me,
            @RequestParam(required = false) @Nullable Boolean quiet,
            @ModelAttribute("hours") QuietHoursView hours,
            Model model,
            HttpServletResponse response) {
        try {
            DoNotDisturbPatch patch = new DoNotDisturbPatch();
            patch.setQuietHours(Boolean.TRUE.equals(quiet) ? hours : null);
            changes.disturb(me.id(), patch::applyTo);
            return SAVED;
        } catch (InvalidInputException refusal) {
            model.addAttribute("isQuietDaily", true);
            return refused("hoursRefused", response, me, model);
        }
    }

    private String refused(String what, HttpServletResponse response, Caller me, Model model) {
        response.setStatus(400);
        model.addAttribute(what, true);
        model.addAttribute("form", StatusForm.of(statuses.find(me.id())));
        return show(me, model);
    }

    private String show(Caller me, Model model) {
        OwnStatus own = statuses.own(me.id());
        model.addAttribute("mine", own);
        model.addAttribute("ends", StatusEnd.values());
        model.addAttribute(
                "days", Stream.of(DayOfWeek.values()).map(QuietHoursView::name).toList());
        if (!model.containsAttribute("hours")) {
            model.addAttribute("isQuietDaily", own.doNotDisturb().quietHours() != null);
            model.addAttribute(
                    "hours", Objects.requireNonNullElseGet(own.doNotDisturb().quietHours(), this::usual));
        }
        model.addAttribute("zones", Zones.ALL);
        return VIEW;
    }

    /** What the form shows to someone who has none. */
    private QuietHoursView usual() {
        return new QuietHoursView(
                "22:00",
                "07:00",
                Stream.of(DayOfWeek.values()).map(QuietHoursView::name).toList(),
                now().getZone().getId());
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(LocaleContextHolder.getTimeZone().toZoneId());
    }

    /**
     * The form of a status.
     *
     * @param ends absent to leave the end as it is
     * @param at a local time, if {@code ends} says that it is chosen
     */
    record StatusForm(
            @Nullable String emoji,

            @Name(min = 0, max = NewStatus.MAX_TEXT) @Nullable
            String text,

            @Nullable StatusEnd ends,
            @Nullable String at) {
        StatusForm {
            text = new NewStatus(null, text, null).text();
        }

        static StatusForm of(@Nullable Status now) {
            return now == null
                    ? new StatusForm(null, null, StatusEnd.NEVER, null)
                    : new StatusForm(now.emoji(), now.text(), now.until() == null ? StatusEnd.NEVER : null, null);
        }

        NewStatus status(@Nullable Instant until) {
            return new NewStatus(emoji, text, until);
        }

        @Nullable
        Instant until(ZonedDateTime now, @Nullable Status before) {
            if (ends == null) {
                return before == null ? null : before.until();
            }
            return ends.after(now, at);
        }
    }

    /** The regions of the world; names of the same kind as a browser has. Listed when the page is shown first. */
    private static final class Zones {
        static final List<String> ALL = Stream.concat(
                        Stream.of("UTC"),
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(id -> id.matches(
                                        "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                                .sorted())
                .toList();
    }
}
