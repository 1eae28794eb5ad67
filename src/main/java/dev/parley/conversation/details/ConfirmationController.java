package dev.parley.conversation.details;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.base.web.Confirmation;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Role;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.conversation.invitation.Invitation;
import dev.parley.conversation.invitation.Invitations;
import dev.parley.conversation.member.MemberPermissions;
import dev.parley.conversation.member.Roles;
import dev.parley.identity.account.Profiles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The confirmation pages for leaving, removing a member, transferring ownership, and revoking an invite link. */
@Controller
@RequestMapping("/conversations/{id}")
final class ConfirmationController {
    private final ConversationList conversations;
    private final Roles roles;
    private final Profiles profiles;
    private final Invitations invitations;

    ConfirmationController(ConversationList conversations, Roles roles, Profiles profiles, Invitations invitations) {
        this.conversations = conversations;
        this.roles = roles;
        this.profiles = profiles;
        this.invitations = invitations;
    }

    @GetMapping("/leave")
    String leave(Caller me, @PathVariable ConversationId id, @RequestParam @Nullable String from, Model model) {
        ConversationView conversation = shared(me, id);
        boolean fromRooms = "rooms".equals(from);
        String action = fromRooms ? "/rooms/" + id + "/leave" : at(id) + "/leave";
        return new Confirmation(leaving(conversation), conversation.name(), action, fromRooms ? "/rooms" : details(id))
                .show(model);
    }

    @GetMapping("/members/{userId}/remove")
    String remove(Caller me, @PathVariable ConversationId id, @PathVariable AccountId userId, Model model) {
        ConversationView conversation = shared(me, id);
        require(MemberPermissions.of(conversation).remove(roles.of(id, userId)));
        return member(conversation.type() == ConversationType.ROOM ? "room-member" : "member", id, userId, "/remove")
                .show(model);
    }

    @GetMapping("/members/{userId}/owner")
    String makeOwner(Caller me, @PathVariable ConversationId id, @PathVariable AccountId userId, Model model) {
        require(MemberPermissions.of(shared(me, id)).changeRole());
        roles.of(id, userId);
        return member("owner", id, userId, "/role?role=" + Role.OWNER).show(model);
    }

    @GetMapping("/invitations/{token}/revoke")
    String revoke(Caller me, @PathVariable ConversationId id, @PathVariable String token, Model model) {
        Invitation invitation = invitations.one(me.id(), id, token);
        return new Confirmation(
                        "invitation",
                        shared(me, id).name(),
                        at(id) + "/invitations/" + invitation.token() + "/revoke",
                        details(id) + "?invitations")
                .show(model);
    }

    private Confirmation member(String key, ConversationId id, AccountId userId, String action) {
        return new Confirmation(
                key, profiles.of(userId).displayName(), at(id) + "/members/" + userId + action, details(id));
    }

    private ConversationView shared(Caller me, ConversationId id) {
        ConversationView conversation = conversations.one(me.id(), id);
        require(!conversation.isDirect());
        return conversation;
    }

    /** A group is deleted with its last member. */
    private static String leaving(ConversationView conversation) {
        if (conversation.type() == ConversationType.ROOM) {
            return "leave-room";
        }
        return conversation.memberCount() == 1 ? "leave-last" : "leave-group";
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new NotAllowedException();
        }
    }

    private static String at(ConversationId id) {
        return "/conversations/" + id;
    }

    private static String details(ConversationId id) {
        return at(id) + "/details";
    }
}
