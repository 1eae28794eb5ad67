package dev.parley.attention.forward;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.attention.forward.ForwardTable.Source;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.web.Answers;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.message.core.MessageKind;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.PostMessage;
import dev.parley.message.core.PostMessage.Origin;
import dev.parley.message.history.MessageHistory;
import dev.parley.message.posting.MessagePosting;
import dev.parley.message.posting.Posted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Posts the content of a message in other conversations, as the person who forwards it: with their permissions there, and
 * with copies of the files, which count as theirs.
 */
@Service
final class Forwarding {
    private final MessageHistory history;
    private final ConversationList conversations;
    private final ForwardTable table;
    private final FileCopies copies;
    private final MessagePosting posting;

    Forwarding(
            MessageHistory history,
            ConversationList conversations,
            ForwardTable table,
            FileCopies copies,
            MessagePosting posting) {
        this.history = history;
        this.conversations = conversations;
        this.table = table;
        this.copies = copies;
        this.posting = posting;
    }

    /**
     * A message that the person may forward.
     *
     * @throws dev.parley.base.error.NotFoundException if they do not see it
     * @throws NotAllowedException if there is nothing to forward: a notice, or a deleted message
     */
    MessageView original(AccountId me, MessageId messageId) {
        MessageView message = history.one(me, messageId);
        boolean hasContent =
                !message.content().isEmpty() || !message.attachments().isEmpty();
        if (message.kind() != MessageKind.TEXT || message.deletedAt() != null || !hasContent) {
            throw new NotAllowedException();
        }
        return message;
    }

    /**
     * @param comment a message to post after each copy; empty for none
     * @return one result for each target, in order
     */
    List<Result> forward(AccountId me, MessageId messageId, List<Target> targets, String comment) {
        MessageView message = original(me, messageId);
        Origin origin = origin(me, message);
        return targets.stream()
                .map(target -> commented(me, forward(me, message, origin, target), target, comment))
                .toList();
    }

    /** The result with the reason if the comment was refused. */
    private Result commented(AccountId me, Result forwarded, Target target, String comment) {
        if (forwarded.message() == null || comment.isEmpty()) {
            return forwarded;
        }
        try {
            Answers.await(
                    posting.post(new PostMessage(me, target.conversationId(), target.commentId(), comment, null)));
            return forwarded;
        } catch (ParleyException refusal) {
            return new Result(target.conversationId(), forwarded.message(), refusal.code(), refusal.detail());
        }
    }

    private Result forward(AccountId me, MessageView message, Origin origin, Target target) {
        List<AttachmentId> files = List.of();
        boolean created = false;
        try {
            files = message.attachments().isEmpty() ? List.of() : copies.of(me, message.id(), target.conversationId());
            Posted posted = Answers.await(posting.post(
                    new PostMessage(me, target.conversationId(), target.clientId(), message.content(), files, origin)));
            created = posted.created();
            return new Result(target.conversationId(), posted.message(), null, null);
        } catch (ParleyException refusal) {
            return new Result(target.conversationId(), null, refusal.code(), refusal.detail());
        } finally {
            if (!created) {
                copies.discard(me, files);
            }
        }
    }

    /**
     * The author is named only if everyone may know: what was said in a room, whose history is open. A message that was
     * forwarded before keeps what was said of it.
     */
    private Origin origin(AccountId me, MessageView message) {
        Source before = table.of(List.of(message.id())).get(message.id());
        if (before != null) {
            return new Origin(before.authorId(), before.roomId());
        }
        ConversationView conversation = conversations.one(me, message.conversationId());
        return conversation.type() == ConversationType.ROOM && conversation.showsPast()
                ? new Origin(message.senderId(), conversation.id())
                : Origin.UNNAMED;
    }

    /** Where to forward to; the client id makes it idempotent. */
    record Target(ConversationId conversationId, UUID clientId) {
        UUID commentId() {
            return UUID.nameUUIDFromBytes(("comment " + clientId).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What became of one target: a message, or why it was refused; both if only the comment was. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            ConversationId conversationId,
            @Nullable MessageView message,
            @Nullable String code,
            @Nullable String detail) {}
}
