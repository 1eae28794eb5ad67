package dev.parley.message.star;

import dev.parley.message.editing.MessageRewritten;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A deleted message has no stars. */
@Component
final class StarDeletion {
    private final Stars stars;

    StarDeletion(Stars stars) {
        this.stars = stars;
    }

    @EventListener
    void rewritten(MessageRewritten rewritten) {
        if (rewritten.message().isDeleted()) {
            stars.forget(rewritten.message().id());
        }
    }
}
