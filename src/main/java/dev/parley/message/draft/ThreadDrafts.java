package dev.parley.message.draft;

import dev.parley.base.id.AccountId;
import dev.parley.message.core.MessageView;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people have written in threads and not sent, for the pages of threads. */
@Component
public final class ThreadDrafts {
    private final DraftTable table;

    ThreadDrafts(DraftTable table) {
        this.table = table;
    }

    /** The draft of a person in the thread under a message; empty if there is none, or it has no text. */
    public Optional<String> find(AccountId me, MessageView root) {
        return table.find(me, Draft.none(root.conversationId(), root.id(), Instant.EPOCH))
                .map(Draft::content)
                .filter(content -> !content.isEmpty());
    }
}
