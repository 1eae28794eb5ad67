package dev.parley.message.pin;

import dev.parley.message.editing.MessageRewritten;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A deleted message is not pinned any more. */
@Component
final class PinDeletion {
    private final Pins pins;

    PinDeletion(Pins pins) {
        this.pins = pins;
    }

    @EventListener
    void rewritten(MessageRewritten rewritten) {
        if (rewritten.message().isDeleted()) {
            pins.remove(rewritten.message().id());
        }
    }
}
