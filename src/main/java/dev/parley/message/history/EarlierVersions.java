package dev.parley.message.history;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.message.editing.MessageEdit;
import dev.parley.message.editing.MessageEdits;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The texts of edited messages before each edit. */
@Service
@Transactional(readOnly = true)
public class EarlierVersions {
    private final MessageHistory history;
    private final MessageEdits edits;

    EarlierVersions(MessageHistory history, MessageEdits edits) {
        this.history = history;
        this.edits = edits;
    }

    /**
     * The earlier texts of a message, oldest first.
     *
     * @throws dev.parley.base.error.NotFoundException if the person cannot see such a message
     */
    public List<MessageEdit> of(AccountId me, MessageId messageId) {
        return history.one(me, messageId).deletedAt() == null ? edits.of(messageId) : List.of();
    }
}
