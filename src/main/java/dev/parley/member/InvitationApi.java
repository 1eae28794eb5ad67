package dev.parley.member;

import dev.parley.conversation.ConversationList;
import dev.parley.conversation.ConversationView;
import dev.parley.support.Caller;
import dev.parley.support.InvalidInputException;
import dev.parley.support.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invitations over HTTP: making them, and coming in by one. */
@RestController
@RequestMapping("/api")
final class InvitationApi {
    private static final int DEFAULT_HOURS = 7 * 24;
    private static final int MAX_HOURS = 365 * 24;
    private static final int MAX_USES = 1_000_000;

    private final Invitations invitations;
    private final ConversationList conversations;

    InvitationApi(Invitations invitations, ConversationList conversations) {
        this.invitations = invitations;
        this.conversations = conversations;
    }

    @PostMapping("/conversations/{id}/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    Invitation make(
            Caller me, @PathVariable long id, @RequestBody(required = false) @Valid @Nullable NewInvitation wanted) {
        NewInvitation invitation = Objects.requireNonNullElse(wanted, new NewInvitation(null, null));
        return invitations.make(me.id(), id, invitation.lifetime(), invitation.maxUses());
    }

    @GetMapping("/conversations/{id}/invitations")
    Page<Invitation> list(Caller me, @PathVariable long id) {
        return new Page<>(invitations.list(me.id(), id), null);
    }

    @DeleteMapping("/conversations/{id}/invitations/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller me, @PathVariable long id, @PathVariable String token) {
        invitations.revoke(me.id(), id, token);
    }

    @GetMapping("/invitations/{token}")
    Invited look(Caller me, @PathVariable String token) {
        return invitations.look(me.id(), token);
    }

    @PostMapping("/invitations/{token}")
    ConversationView join(Caller me, @PathVariable String token) {
        return conversations.one(me.id(), invitations.join(me.id(), token));
    }

    /**
     * What an invitation is made from.
     *
     * @param expiresInHours at most a year; a week where nothing is said
     */
    record NewInvitation(
            @Min(1) @Max(MAX_HOURS) @Nullable Integer expiresInHours,
            @Min(1) @Max(MAX_USES) @Nullable Integer maxUses) {
        /** For what comes by a form, which nothing has looked at yet. */
        NewInvitation checked() {
            requireWithin("hours", expiresInHours, MAX_HOURS);
            requireWithin("max_uses", maxUses, MAX_USES);
            return this;
        }

        private static void requireWithin(String field, @Nullable Integer number, int maximum) {
            if (number != null && (number < 1 || number > maximum)) {
                throw new InvalidInputException(field, "must be between 1 and " + maximum);
            }
        }

        Duration lifetime() {
            return Duration.ofHours(expiresInHours == null ? DEFAULT_HOURS : expiresInHours);
        }
    }
}
