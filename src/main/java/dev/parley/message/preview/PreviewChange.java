package dev.parley.message.preview;

import dev.parley.message.core.Message;
import dev.parley.message.editing.MessageRewritten;
import dev.parley.message.markdown.Markdown;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A preview goes with its link: when the message is deleted, or edited so that its first link is another. */
@Component
final class PreviewChange {
    private final Previews previews;

    PreviewChange(Previews previews) {
        this.previews = previews;
    }

    @EventListener
    void rewritten(MessageRewritten rewritten) {
        Message message = rewritten.message();
        boolean gone = message.isDeleted() ? Markdown.mayHaveLink(rewritten.earlier()) : isOtherLink(rewritten);
        if (gone && previews.remove(message.id())) {
            message.removePart(PreviewPart.BIT);
        }
    }

    static boolean isOtherLink(MessageRewritten rewritten) {
        return !Markdown.firstLink(rewritten.earlier())
                .equals(Markdown.firstLink(rewritten.message().content()));
    }
}
