package dev.parley.message.thread;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.PostMessage;
import dev.parley.message.editing.EditingRules;
import dev.parley.message.history.MessageHistory.Slice;
import dev.parley.message.history.Timelines;
import dev.parley.message.posting.ComposerForm;
import dev.parley.message.posting.MessageForm;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Reads what the page of a thread shows to one of its readers. */
@Component
final class ThreadPage implements ComposerForm.Place {
    private final ThreadHistory history;
    private final ConversationList conversations;
    private final Timelines timelines;
    private final Audiences audiences;
    private final EditingRules rules;

    ThreadPage(
            ThreadHistory history,
            ConversationList conversations,
            Timelines timelines,
            Audiences audiences,
            EditingRules rules) {
        this.history = history;
        this.conversations = conversations;
        this.timelines = timelines;
        this.audiences = audiences;
        this.rules = rules;
    }

    /** The whole page, with the list of conversations beside the thread. */
    String whole(AccountId me, MessageView root, @Nullable Long beforeSeq, Model model) {
        model.addAttribute("conversations", conversations.listed(me, null));
        panel(me, root, beforeSeq, model);
        return "message/thread/thread";
    }

    /** The thread alone, for a page that has its conversation. */
    String panel(AccountId me, MessageView root, @Nullable Long beforeSeq, Model model) {
        ConversationView conversation = conversations.one(me, root.conversationId());
        Audience audience = audiences.of(root.conversationId());
        ThreadState state = history.state(root);
        Slice replies = history.replies(me, root.id(), beforeSeq, null, PageSize.of(null));
        model.addAttribute("conversation", conversation);
        model.addAttribute("root", root);
        model.addAttribute(
                "rootEntries", timelines.ofOne(me, conversation, root).entries());
        model.addAttribute("timeline", timelines.ofThread(me, conversation, replies));
        model.addAttribute("thread", state);
        model.addAttribute("personal", history.personal(me, root.id()));
        model.addAttribute("draft", history.draft(me, root));
        model.addAttribute("closed", closed(me, root, audience));
        model.addAttribute("moderates", !audience.isDirect() && audience.mayModerate(me));
        model.addAttribute("clientId", UUID.randomUUID());
        model.addAttribute("maximumLength", PostMessage.MAX_LENGTH);
        model.addAttribute(
                "editLimit", rules.limit().isZero() ? null : rules.limit().toMillis());
        return "message/thread/_panel :: panel";
    }

    /** Why nothing can be written; null if it can. */
    private static @Nullable String closed(AccountId me, MessageView root, Audience audience) {
        if (root.deletedAt() != null) {
            return "deleted";
        }
        return audience.isPoster(me) && !audience.isPending(me) ? null : "refused";
    }

    @Override
    public boolean has(MessageForm form) {
        return form.threadId() != null;
    }

    @Override
    public String address(ConversationId id, MessageForm form) {
        return "/messages/%s/thread".formatted(form.threadId());
    }

    /** @throws dev.parley.base.error.NotFoundException if the person does not see the thread */
    @Override
    public String page(Caller me, ConversationId id, MessageForm form, Model model) {
        return whole(me.id(), history.root(me.id(), Objects.requireNonNull(form.threadId())), null, model);
    }
}
