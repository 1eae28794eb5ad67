package dev.parley.message.details;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.message.core.MessageKind;
import dev.parley.message.core.MessageView;
import dev.parley.message.editing.EditingRules;
import dev.parley.message.editing.MessageEdit;
import dev.parley.message.history.EarlierVersions;
import dev.parley.message.history.MessageHistory;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the page of a message shows to one of its readers. */
@Service
@Transactional(readOnly = true)
class MessageDetails {
    private final MessageHistory history;
    private final EarlierVersions versions;
    private final ConversationList conversations;
    private final Audiences audiences;
    private final EditingRules rules;

    MessageDetails(
            MessageHistory history,
            EarlierVersions versions,
            ConversationList conversations,
            Audiences audiences,
            EditingRules rules) {
        this.history = history;
        this.versions = versions;
        this.conversations = conversations;
        this.audiences = audiences;
        this.rules = rules;
    }

    /** @throws dev.parley.base.error.NotFoundException if the person cannot see such a message */
    public View of(AccountId me, MessageId messageId) {
        MessageView message = history.one(me, messageId);
        ConversationView conversation = conversations.one(me, message.conversationId());
        boolean there = message.kind() == MessageKind.TEXT && message.deletedAt() == null;
        boolean poster = audiences.of(conversation.id()).isPoster(me);
        return new View(
                message,
                conversation,
                there ? versions.of(me, messageId) : List.of(),
                me.equals(message.senderId()),
                there && poster,
                there
                        && poster
                        && !message.parts().containsKey("forwarded")
                        && rules.mayEdit(me, message.senderId(), message.createdAt()),
                there && rules.mayDelete(me, message.kind(), message.senderId(), audiences.of(conversation.id())));
    }

    /**
     * A message, and what its reader can do with it.
     *
     * @param edits its earlier texts, oldest first
     */
    record View(
            MessageView message,
            ConversationView conversation,
            List<MessageEdit> edits,
            boolean mine,
            boolean mayReply,
            boolean mayEdit,
            boolean mayDelete) {}
}
