package dev.parley.conversation.details;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.conversation.inbox.ListedConversations;
import dev.parley.conversation.invitation.Invitation;
import dev.parley.conversation.invitation.Invitations;
import dev.parley.conversation.member.MemberList;
import dev.parley.conversation.member.MemberPermissions;
import dev.parley.conversation.member.MemberView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the details of a group or a room for one of its members. */
@Service
class Details {
    private final ConversationList conversations;
    private final MemberList members;
    private final Invitations invitations;

    Details(ConversationList conversations, MemberList members, Invitations invitations) {
        this.conversations = conversations;
        this.members = members;
        this.invitations = invitations;
    }

    /** @throws NotFoundException for an outsider, and for a direct conversation */
    @Transactional(readOnly = true)
    public Shown of(AccountId me, ConversationId conversationId, Part part) {
        ConversationView conversation = conversations.one(me, conversationId);
        if (conversation.isDirect()) {
            throw new NotFoundException();
        }
        MemberPermissions may = MemberPermissions.of(conversation);
        return new Shown(
                conversation,
                members.page(me, conversationId, part.name(), part.cursor(), part.size()),
                may,
                may.invite() ? invitations.live(conversationId) : List.of(),
                conversations.listed(me, null));
    }

    /**
     * Which members to show.
     *
     * @param name the beginning of their names; blank for everyone
     * @param cursor where to continue; null for the beginning
     * @param size how many
     */
    record Part(String name, @Nullable String cursor, int size) {
        static final Part FIRST = new Part("", null, PageSize.of(null));
    }

    /**
     * The details to show.
     *
     * @param may the viewer's permissions
     * @param invitations empty for viewers who may not invite
     * @param conversations the list beside the panel
     */
    record Shown(
            ConversationView conversation,
            Page<MemberView> members,
            MemberPermissions may,
            List<Invitation> invitations,
            ListedConversations conversations) {}
}
