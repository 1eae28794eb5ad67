package dev.parley.message.poll;

import dev.parley.base.id.MessageId;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import dev.parley.message.core.PostMessage;
import dev.parley.message.editing.MessageRewritten;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stores the polls of new messages, and removes those of deleted ones. A message without one costs no statement. */
@Component
final class PollWriter {
    private final PollTable polls;

    PollWriter(PollTable polls) {
        this.polls = polls;
    }

    @EventListener
    void stored(MessagesStored stored) {
        Map<MessageId, PostMessage.Poll> added = new LinkedHashMap<>();
        for (Stored each : stored.messages()) {
            PostMessage.Poll poll = each.draft().poll();
            if (poll != null) {
                Message message = each.message();
                message.addPart(PollPart.BIT);
                added.put(message.id(), poll);
            }
        }
        if (!added.isEmpty()) {
            polls.add(added);
        }
    }

    @EventListener
    void rewritten(MessageRewritten rewritten) {
        if (rewritten.message().isDeleted()) {
            polls.remove(rewritten.message().id());
        }
    }
}
