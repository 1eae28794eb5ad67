package dev.parley.identity.status;

import dev.parley.base.web.Caller;
import dev.parley.identity.account.AccountView.Status;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's status, and when they do not want to be disturbed, over HTTP. */
@RestController
@RequestMapping("/api/me")
final class StatusApi {
    private final StatusChanges changes;
    private final Statuses statuses;

    StatusApi(StatusChanges changes, Statuses statuses) {
        this.changes = changes;
        this.statuses = statuses;
    }

    /** The caller's status; its emoji is null without one. */
    @GetMapping("/status")
    StatusView status(Caller me) {
        return StatusView.of(statuses.find(me.id()));
    }

    /** Sets the caller's status. */
    @PutMapping("/status")
    StatusView set(Caller me, @RequestBody @Valid NewStatus status) {
        changes.set(me.id(), status.status());
        return StatusView.of(statuses.find(me.id()));
    }

    /** Clears the caller's status. */
    @DeleteMapping("/status")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear(Caller me) {
        changes.clear(me.id());
    }

    /** Whether the caller wants not to be disturbed, and when. */
    @GetMapping("/do-not-disturb")
    OwnStatus.Quiet doNotDisturb(Caller me) {
        return statuses.own(me.id()).doNotDisturb();
    }

    /** Changes the caller's “do not disturb”; what is absent stays. */
    @PatchMapping("/do-not-disturb")
    OwnStatus.Quiet change(Caller me, @RequestBody DoNotDisturbPatch patch) {
        changes.disturb(me.id(), patch::applyTo);
        return statuses.own(me.id()).doNotDisturb();
    }

    /** @param emoji null without a status */
    record StatusView(
            @Nullable String emoji, String text, @Nullable Instant until) {
        static StatusView of(@Nullable Status status) {
            return status == null
                    ? new StatusView(null, "", null)
                    : new StatusView(status.emoji(), status.text(), status.until());
        }
    }
}
