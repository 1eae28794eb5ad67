package dev.parley.message.draft;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.message.core.MessageView;
import dev.parley.message.history.MessageHistory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The drafts of people. Of two that were written for the same conversation or thread, the later one stays. */
@Service
public class Drafts {
    private final DraftTable table;
    private final ConversationAccess conversationAccess;
    private final MessageHistory history;
    private final ApplicationEventPublisher events;

    Drafts(
            DraftTable table,
            ConversationAccess conversationAccess,
            MessageHistory history,
            ApplicationEventPublisher events) {
        this.table = table;
        this.conversationAccess = conversationAccess;
        this.history = history;
        this.events = events;
    }

    /** @param cursor null for the first page */
    @Transactional(readOnly = true)
    public Page<Draft> list(AccountId me, @Nullable String cursor, int size) {
        long[] place = cursor == null ? null : Cursor.decode(cursor, 3);
        return Page.of(table.list(me, place, size + 1), size, Drafts::cursor);
    }

    private static String cursor(Draft last) {
        return Cursor.encode(
                last.writtenAt().toEpochMilli(),
                last.conversationId().value(),
                last.threadId() == null ? 0 : last.threadId().value());
    }

    /**
     * The conversation of a thread.
     *
     * @throws dev.parley.base.error.NotFoundException if the person does not see its root
     * @throws InvalidInputException if the message is itself in a thread
     */
    public ConversationId conversationOf(AccountId me, MessageId rootId) {
        MessageView root = history.one(me, rootId);
        if (root.threadId() != null) {
            throw new InvalidInputException("id", "is itself in a thread");
        }
        return root.conversationId();
    }

    /**
     * Stores a draft, unless a later one is stored.
     *
     * @return the draft that is stored now
     * @throws dev.parley.base.error.NotFoundException if the person is not a member of the conversation
     * @throws org.springframework.dao.DuplicateKeyException if the first draft is being stored elsewhere; to be repeated
     */
    @Transactional
    public Draft save(AccountId me, Draft draft) {
        conversationAccess.joinedSeq(me, draft.conversationId());
        if (!table.replace(me, draft)) {
            Optional<Draft> later = table.find(me, draft);
            if (later.isPresent()) {
                return later.get();
            }
            table.add(me, draft);
        }
        events.publishEvent(new DraftChanged(me, draft));
        return draft;
    }

    /** Empties a draft if this was its text, which has been sent. */
    @Transactional
    public void sent(AccountId author, Draft sent) {
        table.find(author, sent)
                .filter(draft ->
                        !draft.content().isEmpty() && draft.content().strip().equals(sent.content()))
                .ifPresent(
                        draft -> save(author, Draft.none(sent.conversationId(), sent.threadId(), draft.writtenAt())));
    }

    @EventListener
    void accountDeleted(AccountDeleted deleted) {
        table.deleteAll(deleted.accountId());
    }
}
