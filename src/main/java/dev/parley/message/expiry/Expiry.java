package dev.parley.message.expiry;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.Conversations;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageViews;
import dev.parley.message.core.Messages;
import dev.parley.message.editing.BulkDeletion;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes messages whose time has come. */
@Service
class Expiry {
    private final Messages messages;
    private final Conversations conversations;
    private final BulkDeletion deletion;
    private final MessageViews views;
    private final Clock clock;

    Expiry(Messages messages, Conversations conversations, BulkDeletion deletion, MessageViews views, Clock clock) {
        this.messages = messages;
        this.conversations = conversations;
        this.deletion = deletion;
        this.views = views;
        this.clock = clock;
    }

    /** Deletes those of these messages that are still there: each once, since the conversation's row is locked. */
    @Transactional
    public Expired delete(ConversationId conversationId, List<MessageId> messageIds) {
        Conversation conversation =
                conversations.lock(List.of(conversationId)).stream().findFirst().orElse(null);
        if (conversation == null) {
            return Expired.NOTHING;
        }
        List<Message> due =
                messages.findByIds(messageIds).stream().filter(Message::isDue).toList();
        if (due.isEmpty()) {
            return Expired.NOTHING;
        }
        Expired expired = new Expired(due, deletion.delete(conversation, due));
        if (due.stream().anyMatch(message -> message.seq() == conversation.shownSeq())) {
            showEarlier(conversation);
        }
        return expired;
    }

    /** The list of conversations has no trace of what has expired. */
    private void showEarlier(Conversation conversation) {
        Message earlier = messages.lastShown(conversation.id(), conversation.shownSeq(), clock.instant())
                .orElse(null);
        if (earlier == null) {
            conversation.showNone();
        } else {
            conversation.showEarlier(
                    earlier.seq(),
                    earlier.senderId(),
                    earlier.isDeleted() ? null : views.line(earlier),
                    earlier.createdAt());
        }
    }

    /** Deleted messages, and the members to notify. */
    record Expired(List<Message> messages, @Nullable Audience audience) {
        static final Expired NOTHING = new Expired(List.of(), null);
    }
}
