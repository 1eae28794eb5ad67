package dev.parley.message.editing;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.MessageChanged;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageViews;
import dev.parley.message.editing.MessageEditing.Change;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Edits and deletes messages, and publishes the change after the commit. */
@Service
public final class MessageChanging {
    private final MessageEditing editing;
    private final MessageViews views;
    private final ApplicationEventPublisher events;

    MessageChanging(MessageEditing editing, MessageViews views, ApplicationEventPublisher events) {
        this.editing = editing;
        this.views = views;
        this.events = events;
    }

    public MessageView edit(AccountId me, MessageId messageId, String content) {
        return publish(editing.edit(me, messageId, content));
    }

    public void delete(AccountId me, MessageId messageId) {
        publish(editing.delete(me, messageId));
    }

    private MessageView publish(Change change) {
        MessageView view =
                views.unread(List.of(change.message()), change.audience()).get(0);
        if (change.changed()) {
            events.publishEvent(new MessageChanged(view, change.audience()));
        }
        return views.forAuthor(view);
    }
}
