package dev.parley.message.preview;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.core.MessageView;
import dev.parley.message.history.MessageHistory;
import org.springframework.stereotype.Service;

/** The previews of messages: adds and removes them, and publishes the change after the commit. */
@Service
final class LinkPreviews {
    private final PreviewTransaction transaction;
    private final Previews previews;
    private final MessageHistory history;
    private final PreviewPublisher publisher;
    private final Limits limits;

    LinkPreviews(
            PreviewTransaction transaction,
            Previews previews,
            MessageHistory history,
            PreviewPublisher publisher,
            Limits limits) {
        this.transaction = transaction;
        this.previews = previews;
        this.history = history;
        this.publisher = publisher;
        this.limits = limits;
    }

    void add(AccountId author, MessageId messageId, String url, FoundPreview found) {
        publisher.publish(transaction.add(author, messageId, url, found));
    }

    MessageView remove(AccountId me, MessageId messageId) {
        limits.take(Limit.MESSAGES_PER_PERSON, me);
        return publisher.publish(transaction.remove(me, messageId));
    }

    /**
     * The picture of a message's preview, a JPEG.
     *
     * @throws NotFoundException if there is none, or the person may not see the message now
     */
    byte[] picture(AccountId me, MessageId messageId) {
        history.one(me, messageId);
        return previews.picture(messageId).orElseThrow(NotFoundException::new);
    }
}
