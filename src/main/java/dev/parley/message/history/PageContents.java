package dev.parley.message.history;

import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.conversation.inbox.ListedConversations;
import dev.parley.conversation.inbox.OpenedConversation;
import dev.parley.identity.account.AccountView;
import dev.parley.message.history.ConversationPage.Position;
import dev.parley.message.history.MessageHistory.Slice;
import dev.parley.message.pin.PinnedMessages;
import dev.parley.people.block.Blocks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the page of a conversation shows, in one transaction and nothing twice; it is rendered afterwards. */
@Service
@Transactional(readOnly = true)
class PageContents {
    private final ConversationList list;
    private final MessageHistory history;
    private final Blocks blocks;
    private final PinnedMessages pinned;

    PageContents(ConversationList list, MessageHistory history, Blocks blocks, PinnedMessages pinned) {
        this.list = list;
        this.history = history;
        this.blocks = blocks;
        this.pinned = pinned;
    }

    /** A conversation, and the list beside it. */
    public Whole whole(Caller me, ConversationId id, Position position) {
        OpenedConversation opened = list.opened(me.id(), id);
        return new Whole(thread(me, opened.conversation(), position), opened.list());
    }

    /** A conversation alone. */
    public Thread thread(Caller me, ConversationId id, Position position) {
        return thread(me, list.one(me.id(), id), position);
    }

    private Thread thread(Caller me, ConversationView conversation, Position position) {
        Slice slice = position.isGiven() ? slice(me, conversation.id(), position) : opening(me, conversation);
        return new Thread(
                conversation, slice, isBlocked(me, conversation.user()), pinned.bar(me.id(), conversation.id()));
    }

    /** Messages for a page that holds others already; the newest where no position is given. */
    public Thread history(Caller me, ConversationId id, Position position) {
        ConversationView conversation = list.one(me.id(), id);
        Slice slice = position.isGiven() ? slice(me, id, position) : newest(me, id);
        return new Thread(conversation, slice, false, null);
    }

    /** A conversation opens where reading ended; what a stranger sent is not read before it is accepted. */
    private Slice opening(Caller me, ConversationView conversation) {
        return conversation.unread() == 0 || conversation.isPending()
                ? newest(me, conversation.id())
                : history.around(me.id(), conversation.id(), conversation.readSeq() + 1, PageSize.of(null));
    }

    private Slice newest(Caller me, ConversationId id) {
        return history.newest(me.id(), id, PageSize.of(null));
    }

    private Slice slice(Caller me, ConversationId id, Position position) {
        if (position.aroundSeq() != null) {
            return history.around(me.id(), id, position.aroundSeq(), PageSize.of(null));
        }
        return position.afterSeq() != null
                ? history.after(me.id(), id, position.afterSeq(), PageSize.of(null))
                : history.before(me.id(), id, Objects.requireNonNull(position.beforeSeq()), PageSize.of(null));
    }

    private boolean isBlocked(Caller me, @Nullable AccountView other) {
        // Most people are not blocked, which is known without a statement.
        return other != null && blocks.around(me.id()).contains(other.id()) && blocks.hasBlocked(me.id(), other.id());
    }

    /**
     * @param blocked whether the viewer blocks the other person of a direct conversation
     * @param pinned the bar of pinned messages; null without any
     */
    record Thread(ConversationView conversation, Slice slice, boolean blocked, PinnedMessages.@Nullable Bar pinned) {}

    /** @param list the conversations beside it */
    record Whole(Thread thread, ListedConversations list) {}
}
