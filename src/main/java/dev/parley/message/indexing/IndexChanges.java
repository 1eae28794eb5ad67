package dev.parley.message.indexing;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.core.ConversationDeleted;
import dev.parley.message.core.Message;
import dev.parley.message.editing.MessageRewritten;
import dev.parley.message.indexing.IndexTable.Change;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Stores, within the transaction that replaces or deletes a text, which terms the index may still have of it. What is
 * stored are hashes.
 */
@Component
final class IndexChanges {
    private final IndexTable table;
    private final TermHashes hashes;

    IndexChanges(IndexTable table, TermHashes hashes) {
        this.table = table;
        this.hashes = hashes;
    }

    @EventListener
    void rewritten(MessageRewritten rewritten) {
        Message message = rewritten.message();
        AccountId sender = message.senderId();
        if (sender == null) {
            // Notices are not indexed.
            return;
        }
        long[] terms = hashes.pairs(message.conversationId(), Terms.possible(rewritten.earlier(), sender), 1);
        table.add(new Change(
                0,
                message.conversationId(),
                message.id(),
                message.seq(),
                Postings.changed(Postings.EMPTY, terms, new long[0])));
    }

    @EventListener
    void deleted(ConversationDeleted deleted) {
        table.delete(deleted.conversationId());
    }
}
