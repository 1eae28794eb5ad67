package dev.parley.webhook.mail;

import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.MessagePosting;
import dev.parley.people.mention.PersonReferences;
import dev.parley.webhook.mail.AddressStore.RepliesChanged;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells the members of a conversation when what they write leaves the server, and when that ends. */
@Component
final class MailNotices {
    private final MessagePosting posting;
    private final MessageSource texts;

    MailNotices(MessagePosting posting, MessageSource texts) {
        this.posting = posting;
        this.texts = texts;
    }

    @TransactionalEventListener
    void changed(RepliesChanged changed) {
        String key = changed.address().replies() ? "notice.mail.replies.on" : "notice.mail.replies.off";
        String[] words = {changed.address().name(), PersonReferences.to(changed.byId())};
        var ignored = posting.post(
                PostMessage.notice(changed.address().conversationId(), texts.getMessage(key, words, Locale.ENGLISH)));
    }
}
