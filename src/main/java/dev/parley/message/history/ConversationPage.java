package dev.parley.message.history;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.message.core.PostMessage;
import dev.parley.message.editing.EditingRules;
import dev.parley.message.history.PageContents.Thread;
import dev.parley.message.history.PageContents.Whole;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.BindParam;

/** Reads what the page of a conversation shows to one of its members. */
@Component
public final class ConversationPage {
    private final PageContents contents;
    private final ConversationList list;
    private final MessageHistory history;
    private final Timelines timelines;
    private final EditingRules rules;

    ConversationPage(
            PageContents contents,
            ConversationList list,
            MessageHistory history,
            Timelines timelines,
            EditingRules rules) {
        this.contents = contents;
        this.list = list;
        this.history = history;
        this.timelines = timelines;
        this.rules = rules;
    }

    /** The whole page: the timeline and the list of conversations. A link to a message of a thread leads there. */
    public String whole(Caller me, ConversationId id, Position position, Model model) {
        Whole whole = contents.whole(me, id, position);
        MessageId threadId = threadOf(me, id, position, whole.thread());
        if (threadId != null) {
            return "redirect:/messages/%s/thread#seq-%d".formatted(threadId, position.aroundSeq());
        }
        tell(me, whole.thread(), position, model);
        model.addAttribute("conversations", whole.list());
        return "message/history/thread";
    }

    /** Asks only if the timeline does not have the message. */
    private @Nullable MessageId threadOf(Caller me, ConversationId id, Position position, Thread thread) {
        Long wanted = position.aroundSeq();
        if (wanted == null || thread.slice().messages().stream().anyMatch(message -> wanted.equals(message.seq()))) {
            return null;
        }
        return history.threadAt(me.id(), id, wanted).orElse(null);
    }

    /** The timeline only, for a page that already has the list. */
    String thread(Caller me, ConversationId id, Position position, Model model) {
        tell(me, contents.thread(me, id, position), position, model);
        return "message/history/_thread :: thread";
    }

    private void tell(Caller me, Thread thread, Position position, Model model) {
        model.addAttribute("aroundSeq", position.aroundSeq());
        model.addAttribute("conversation", thread.conversation());
        model.addAttribute("timeline", timelines.of(me.id(), thread.conversation(), thread.slice()));
        model.addAttribute("blocked", thread.blocked());
        model.addAttribute("pinned", thread.pinned());
        model.addAttribute("clientId", UUID.randomUUID());
        model.addAttribute("maximumLength", PostMessage.MAX_LENGTH);
        model.addAttribute(
                "editLimit", rules.limit().isZero() ? null : rules.limit().toMillis());
    }

    /** Messages for a page that already has others; the newest if no position is given. */
    String history(Caller me, ConversationId id, Position position, Model model) {
        Thread thread = contents.history(me, id, position);
        model.addAttribute("timeline", timelines.of(me.id(), thread.conversation(), thread.slice()));
        return "message/history/_thread :: history";
    }

    /** Changes after the revision that the page has. */
    String changes(Caller me, ConversationId id, long afterRevision, Model model) {
        MessageHistory.Changes changes = history.changes(me.id(), id, afterRevision, PageSize.MAXIMUM);
        model.addAttribute("conversation", list.one(me.id(), id));
        model.addAttribute("changes", changes);
        model.addAttribute("articles", timelines.articles(changes.changes()));
        return "message/history/_thread :: changes";
    }

    /**
     * The slice of a conversation to show; at most one value is given.
     *
     * @param beforeSeq the messages just before this one
     * @param afterSeq the messages just after this one
     * @param aroundSeq this one and those before and after it
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
