package dev.parley.message.preview;

import dev.parley.base.id.MessageId;
import dev.parley.base.web.Caller;
import dev.parley.message.core.MessageView;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The form that removes a preview, without JavaScript. */
@Controller
final class PreviewController {
    private final LinkPreviews previews;

    PreviewController(LinkPreviews previews) {
        this.previews = previews;
    }

    @PostMapping("/messages/{id}/preview/remove")
    String remove(Caller me, @PathVariable MessageId id) {
        MessageView message = previews.remove(me.id(), id);
        return "redirect:/conversations/%s?around_seq=%d".formatted(message.conversationId(), message.seq());
    }
}
