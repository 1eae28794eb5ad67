package dev.parley.message.history;

import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.message.core.PostMessage;
import dev.parley.message.history.MessageHistory.Stretch;
import dev.parley.people.block.Blocks;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.BindParam;

/** What the page of a conversation shows to one of its members. */
@Component
public final class ConversationPage {
    private final ConversationList list;
    private final MessageHistory history;
    private final Timelines timelines;
    private final Blocks blocks;

    ConversationPage(ConversationList list, MessageHistory history, Timelines timelines, Blocks blocks) {
        this.list = list;
        this.history = history;
        this.timelines = timelines;
        this.blocks = blocks;
    }

    /** The whole page: the thread and the list of conversations beside it. */
    public String whole(Caller me, long id, Position position, Model model) {
        thread(me, id, position, model);
        model.addAttribute("conversations", list.listed(me.id(), null));
        return "message/history/thread";
    }

    /** The thread only, for a page that has the list already. */
    String thread(Caller me, long id, Position position, Model model) {
        ConversationView conversation = list.one(me.id(), id);
        Stretch stretch = position.isGiven() ? stretch(me, id, position) : opening(me, conversation);
        model.addAttribute("aroundSeq", position.aroundSeq());
        model.addAttribute("conversation", conversation);
        model.addAttribute("timeline", timelines.of(me.id(), conversation, stretch));
        model.addAttribute("blocked", isBlocked(me, conversation));
        model.addAttribute("clientId", UUID.randomUUID());
        model.addAttribute("maximumLength", PostMessage.MAX_LENGTH);
        return "message/history/_thread :: thread";
    }

    /** Messages for a page that holds others already; the newest where no position is given. */
    String history(Caller me, long id, Position position, Model model) {
        ConversationView conversation = list.one(me.id(), id);
        Stretch stretch = position.isGiven() ? stretch(me, id, position) : newest(me, id);
        model.addAttribute("timeline", timelines.of(me.id(), conversation, stretch));
        return "message/history/_thread :: history";
    }

    /** What has changed after a revision that the page knows. */
    String changes(Caller me, long id, long afterRevision, Model model) {
        MessageHistory.Changes changes = history.changes(me.id(), id, afterRevision, PageSize.MAXIMUM);
        model.addAttribute("conversation", list.one(me.id(), id));
        model.addAttribute("changes", changes);
        model.addAttribute("articles", timelines.articles(changes.changes()));
        return "message/history/_thread :: changes";
    }

    /** A conversation opens where reading ended; what a stranger sent is not read before it is accepted. */
    private Stretch opening(Caller me, ConversationView conversation) {
        return conversation.unread() == 0 || conversation.isPending()
                ? newest(me, conversation.id())
                : history.around(me.id(), conversation.id(), conversation.readSeq() + 1, PageSize.of(null));
    }

    private Stretch newest(Caller me, long id) {
        return history.newest(me.id(), id, PageSize.of(null));
    }

    private Stretch stretch(Caller me, long id, Position position) {
        if (position.aroundSeq() != null) {
            return history.around(me.id(), id, position.aroundSeq(), PageSize.of(null));
        }
        return position.afterSeq() != null
                ? history.after(me.id(), id, position.afterSeq(), PageSize.of(null))
                : history.before(me.id(), id, Objects.requireNonNull(position.beforeSeq()), PageSize.of(null));
    }

    private boolean isBlocked(Caller me, ConversationView conversation) {
        return conversation.user() != null
                && blocks.hasBlocked(me.id(), conversation.user().id());
    }

    /**
     * Which part of a conversation to show; at most one is given.
     *
     * @param beforeSeq the messages just before this one
     * @param afterSeq the messages just after this one
     * @param aroundSeq this one and those on both sides
     */
    public record Position(
            @BindParam("before_seq") @Nullable Long beforeSeq,
            @BindParam("after_seq") @Nullable Long afterSeq,
            @BindParam("around_seq") @Nullable Long aroundSeq) {
        public static final Position NONE = new Position(null, null, null);

        boolean isGiven() {
            return beforeSeq != null || afterSeq != null || aroundSeq != null;
        }
    }
}
