package dev.parley.message.preview;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.message.core.Message;
import dev.parley.message.editing.EditingRules;
import dev.parley.message.editing.LockedMessages;
import dev.parley.message.editing.LockedMessages.Locked;
import dev.parley.message.markdown.Markdown;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores and removes previews, under the lock of the conversation. The change is committed when these methods return. */
@Service
class PreviewTransaction {
    private final LockedMessages messages;
    private final Previews previews;
    private final EditingRules rules;
    private final Clock clock;

    PreviewTransaction(LockedMessages messages, Previews previews, EditingRules rules, Clock clock) {
        this.messages = messages;
        this.previews = previews;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Adds a preview, unless the message has been deleted or has another first link meanwhile.
     *
     * @throws dev.parley.base.error.NotFoundException if there is no such message, or its author has left
     */
    @Transactional
    public Change add(AccountId author, MessageId messageId, String url, FoundPreview found) {
        Locked locked = messages.lock(author, messageId);
        Message message = locked.message();
        boolean wanted = !message.isDeleted()
                && Markdown.firstLink(message.content()).filter(url::equals).isPresent()
                && !previews.contains(messageId);
        if (wanted) {
            previews.add(messageId, url, found, clock.instant());
            message.amend(locked.conversation().amend(), PreviewPart.BIT, true);
        }
        return new Change(message, locked.audience(), wanted);
    }

    /** Removes the preview for everyone, which those may who may delete the message; repeating it has no effect. */
    @Transactional
    public Change remove(AccountId me, MessageId messageId) {
        Locked locked = messages.lock(me, messageId);
        Message message = locked.message();
        if (!rules.mayDelete(me, message.kind(), message.senderId(), locked.audience())) {
            throw new NotAllowedException();
        }
        boolean removed = previews.remove(messageId);
        if (removed) {
            message.amend(locked.conversation().amend(), PreviewPart.BIT, false);
        }
        return new Change(message, locked.audience(), removed);
    }

    /** A message after the command, and whether the command changed it. */
    record Change(Message message, Audience audience, boolean changed) {}
}
