package dev.parley.webhook.outgoing;

import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.MessagePosting;
import dev.parley.people.mention.PersonReferences;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells the members of a conversation when what they write is sent elsewhere, and its admins when that has ended. */
@Component
final class WebhookNotices {
    private final MessagePosting posting;
    private final MessageSource texts;

    WebhookNotices(MessagePosting posting, MessageSource texts) {
        this.posting = posting;
        this.texts = texts;
    }

    @TransactionalEventListener
    void changed(WebhookChanged changed) {
        switch (changed.kind()) {
            case ADDED -> post(changed, "notice.webhook.added");
            case REMOVED -> post(changed, "notice.webhook.removed");
            case STOPPED -> post(changed, "notice.webhook.stopped");
            case CHANGED -> {}
        }
    }

    private void post(WebhookChanged changed, String key) {
        String person = changed.byId() == null ? "" : PersonReferences.to(changed.byId());
        String text = texts.getMessage(key, new String[] {changed.webhook().name(), person}, Locale.ENGLISH);
        var ignored = posting.post(PostMessage.notice(changed.webhook().conversationId(), text));
    }
}
