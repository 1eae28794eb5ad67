package dev.parley.member;

import dev.parley.conversation.ConversationList;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.ListedConversations;
import dev.parley.support.NotFoundException;
import dev.parley.support.Page;
import dev.parley.support.PageSize;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the details of a group or a room show to one of its members. */
@Service
class Details {
    private final ConversationList conversations;
    private final MemberList members;

    Details(ConversationList conversations, MemberList members) {
        this.conversations = conversations;
        this.members = members;
    }

    /**
     * @param q the beginning of a member's name; blank for everyone
     * @throws NotFoundException for an outsider, and for a direct conversation
     */
    @Transactional(readOnly = true)
    public Shown of(long me, long conversationId, String q, @Nullable String cursor) {
        ConversationView conversation = conversations.one(me, conversationId);
        if (conversation.isDirect()) {
            throw new NotFoundException();
        }
        return new Shown(
                conversation,
                members.page(me, conversationId, q, cursor, PageSize.of(null)),
                Powers.of(conversation),
                conversations.listed(me, null));
    }

    /** The conversation, its members, what the viewer may do, and the list that stands beside it. */
    record Shown(
            ConversationView conversation, Page<MemberView> members, Powers may, ListedConversations conversations) {}
}
