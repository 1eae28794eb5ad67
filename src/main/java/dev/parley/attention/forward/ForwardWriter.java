package dev.parley.attention.forward;

import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import dev.parley.message.editing.MessageRewritten;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stores where forwarded messages came from. Other messages cost no statement. */
@Component
final class ForwardWriter {
    private final ForwardTable table;

    ForwardWriter(ForwardTable table) {
        this.table = table;
    }

    @EventListener
    void stored(MessagesStored stored) {
        List<Stored> forwarded = stored.messages().stream()
                .filter(each -> each.draft().origin() != null)
                .toList();
        if (!forwarded.isEmpty()) {
            table.add(forwarded);
            forwarded.forEach(each -> each.message().addPart(ForwardPart.BIT));
        }
    }

    @EventListener
    void rewritten(MessageRewritten rewritten) {
        if (rewritten.message().isDeleted()) {
            table.forget(rewritten.message().id());
        }
    }
}
