package dev.parley.webhook.feed;

import dev.parley.base.api.ApiAnswer;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.web.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The caller's feeds over HTTP: making and revoking their addresses. */
@RestController
@RequestMapping("/api")
final class FeedApi {
    private final Feeds feeds;
    private final Limits limits;

    FeedApi(Feeds feeds, Limits limits) {
        this.feeds = feeds;
        this.limits = limits;
    }

    /** Says whether you have an Atom feed of a group or room. */
    @GetMapping("/conversations/{id}/feed")
    Made one(Caller me, @PathVariable ConversationId id) {
        return made(me, id);
    }

    /** Makes the secret address of your Atom feed of a group or room. One that you had ends. */
    @PostMapping("/conversations/{id}/feed")
    @ApiAnswer(status = 201, body = Address.class)
    ResponseEntity<Address> make(Caller me, @PathVariable ConversationId id) {
        return address(me, id);
    }

    /** Ends your Atom feed of a group or room. */
    @DeleteMapping("/conversations/{id}/feed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller me, @PathVariable ConversationId id) {
        feeds.revoke(me.id(), id);
    }

    /** Says whether you have a calendar of your reminders. */
    @GetMapping("/reminders/calendar")
    Made calendar(Caller me) {
        return made(me, null);
    }

    /** Makes the secret address of the calendar of your reminders. One that you had ends. */
    @PostMapping("/reminders/calendar")
    @ApiAnswer(status = 201, body = Address.class)
    ResponseEntity<Address> makeCalendar(Caller me) {
        return address(me, null);
    }

    /** Ends the calendar of your reminders. */
    @DeleteMapping("/reminders/calendar")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeCalendar(Caller me) {
        feeds.revoke(me.id(), null);
    }

    private Made made(Caller me, @Nullable ConversationId id) {
        return new Made(feeds.madeAt(me.id(), id).orElseThrow(NotFoundException::new));
    }

    private ResponseEntity<Address> address(Caller me, @Nullable ConversationId id) {
        limits.take(Limit.WEBHOOKS_PER_PERSON, me.id());
        String url = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(feeds.make(me.id(), id))
                .toUriString();
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new Address(url));
    }

    record Made(Instant createdAt) {}

    record Address(String url) {}
}
