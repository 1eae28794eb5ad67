package dev.parley.webhook.reply;

import dev.parley.identity.account.Profiles;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import dev.parley.webhook.mail.MailSettings;
import dev.parley.webhook.reply.ReplyTable.InThread;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Stores, in the transaction of new messages, which of them are to be sent by e-mail. What programs post is not, so that
 * no two programs answer each other for ever.
 */
@Component
final class ReplyWriter {
    private final ReplyTable replies;
    private final Profiles profiles;
    private final MailSettings settings;
    private final ApplicationEventPublisher events;

    ReplyWriter(ReplyTable replies, Profiles profiles, MailSettings settings, ApplicationEventPublisher events) {
        this.replies = replies;
        this.profiles = profiles;
        this.settings = settings;
        this.events = events;
    }

    @EventListener
    void stored(MessagesStored stored) {
        if (!settings.sends()) {
            return;
        }
        List<InThread> written = stored.messages().stream()
                .map(Stored::message)
                .filter(message -> message.threadId() != null && message.senderId() != null)
                .filter(message -> !profiles.of(message.author()).bot())
                .map((Message message) -> new InThread(message.id(), Objects.requireNonNull(message.threadId())))
                .toList();
        if (!written.isEmpty() && replies.add(written) > 0) {
            events.publishEvent(new Added());
        }
    }

    /** There is something to send. Published inside the transaction. */
    record Added() {}
}
