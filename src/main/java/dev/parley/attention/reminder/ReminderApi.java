package dev.parley.attention.reminder;

import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's reminders over HTTP. */
@RestController
@RequestMapping("/api")
final class ReminderApi {
    private final ReminderFeed feed;
    private final ReminderList reminders;

    ReminderApi(ReminderFeed feed, ReminderList reminders) {
        this.feed = feed;
        this.reminders = reminders;
    }

    /** Sets or moves the reminder of a message. */
    @PutMapping("/messages/{id}/reminder")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(Caller me, @PathVariable MessageId id, @RequestBody @Valid SetRequest request) {
        feed.set(me.id(), id, request.at());
    }

    /** Removes the reminder of a message. */
    @DeleteMapping("/messages/{id}/reminder")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller me, @PathVariable MessageId id) {
        feed.remove(me.id(), id);
    }

    /** Reminders, the earliest first. */
    @GetMapping("/reminders")
    Page<ReminderView> page(Caller me, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return reminders.page(me.id(), cursor, PageSize.of(limit));
    }

    record SetRequest(@NotNull Instant at) {}
}
