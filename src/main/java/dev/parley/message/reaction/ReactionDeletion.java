package dev.parley.message.reaction;

import dev.parley.message.editing.MessageRewritten;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A deleted message has no reactions. */
@Component
final class ReactionDeletion {
    private final Reactions reactions;

    ReactionDeletion(Reactions reactions) {
        this.reactions = reactions;
    }

    @EventListener
    void rewritten(MessageRewritten rewritten) {
        if (rewritten.message().isDeleted()) {
            reactions.forget(rewritten.message().id());
        }
    }
}
