package dev.parley.conversation.invitation;

import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Page;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import jakarta.validation.Valid;
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

/** Invite links over HTTP: creating them, and joining with one. */
@RestController
@RequestMapping("/api")
final class InvitationApi {

    private final Invitations invitations;
    private final ConversationList conversations;

    InvitationApi(Invitations invitations, ConversationList conversations) {
        this.invitations = invitations;
        this.conversations = conversations;
    }

    /** Creates an invitation link. */
    @PostMapping("/conversations/{id}/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    Invitation make(
            Caller me,
            @PathVariable ConversationId id,
            @RequestBody(required = false) @Valid @Nullable NewInvitation wanted) {
        NewInvitation invitation = Objects.requireNonNullElse(wanted, new NewInvitation(null, null));
        return invitations.make(me.id(), id, invitation.lifetime(), invitation.maxUses());
    }

    /** Invitations to a conversation that can be used. */
    @GetMapping("/conversations/{id}/invitations")
    Page<Invitation> list(Caller me, @PathVariable ConversationId id) {
        return new Page<>(invitations.list(me.id(), id), null);
    }

    /**
     * Revokes an invitation.
     *
     * @param token of the invitation
     */
    @DeleteMapping("/conversations/{id}/invitations/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller me, @PathVariable ConversationId id, @PathVariable String token) {
        invitations.revoke(me.id(), id, token);
    }

    /**
     * Where an invitation leads.
     *
     * @param token of the invitation
     */
    @GetMapping("/invitations/{token}")
    Invited look(Caller me, @PathVariable String token) {
        return invitations.look(me.id(), token);
    }

    /**
     * Joins the conversation of an invitation.
     *
     * @param token of the invitation
     */
    @PostMapping("/invitations/{token}")
    ConversationView join(Caller me, @PathVariable String token) {
        return conversations.one(me.id(), invitations.join(me.id(), token));
    }
}
