package dev.parley.conversation.access;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Memberships;
import dev.parley.identity.account.Profiles;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks up a member's access to a conversation. */
@Service
@Transactional(readOnly = true)
public class ConversationAccess {
    private final Memberships memberships;
    private final Audiences audiences;
    private final Profiles profiles;

    ConversationAccess(Memberships memberships, Audiences audiences, Profiles profiles) {
        this.memberships = memberships;
        this.audiences = audiences;
        this.profiles = profiles;
    }

    /**
     * The seq after which a member sees messages.
     *
     * @throws NotFoundException if the person is not a member
     */
    public long joinedSeq(AccountId me, ConversationId conversationId) {
        return memberships
                .find(conversationId, me)
                .orElseThrow(NotFoundException::new)
                .joinedSeq();
    }

    /**
     * The members who see the message with this seq: those who had joined before, or joined while the history was
     * visible.
     */
    public Set<AccountId> readers(ConversationId conversationId, long seq) {
        return memberships.whoSee(conversationId, seq);
    }

    /** The members who do not see the message with this seq; usually empty. */
    public Set<AccountId> latecomers(ConversationId conversationId, long seq) {
        return memberships.whoDoNotSee(conversationId, seq);
    }

    /** @throws NotFoundException if there is no such conversation, or the person is not a member */
    public MemberAccess of(AccountId me, ConversationId conversationId) {
        Memberships.View view = memberships.view(conversationId, me).orElseThrow(NotFoundException::new);
        return new MemberAccess(
                view.joinedSeq(),
                view.readSeq(),
                shownReadSeq(view),
                view.revision(),
                view.lastSeq(),
                audiences.of(conversationId),
                view.hides());
    }

    private long shownReadSeq(Memberships.View view) {
        AccountId other = view.otherId();
        boolean shown = other != null
                && !Boolean.TRUE.equals(view.otherPending())
                && profiles.of(other).settings().sendReadReceipts();
        return shown ? Objects.requireNonNull(view.otherReadSeq()) : 0;
    }
}
