package dev.parley.message.button;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.button.ButtonTransaction.Change;
import dev.parley.message.core.MessageChanged;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageViews;
import dev.parley.message.core.PostMessage.Button;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Replaces the buttons of messages, and publishes the change after the commit. It counts as a message of the bot. */
@Service
final class ButtonChanging {
    private final ButtonTransaction transaction;
    private final MessageViews views;
    private final Limits limits;
    private final ApplicationEventPublisher events;

    ButtonChanging(ButtonTransaction transaction, MessageViews views, Limits limits, ApplicationEventPublisher events) {
        this.transaction = transaction;
        this.views = views;
        this.limits = limits;
        this.events = events;
    }

    MessageView replace(AccountId me, MessageId messageId, List<Button> buttons) {
        limits.take(Limit.MESSAGES_PER_PERSON, me);
        Change change = transaction.replace(me, messageId, buttons);
        MessageView view =
                views.unread(List.of(change.message()), change.audience()).get(0);
        if (change.changed()) {
            events.publishEvent(new MessageChanged(view, change.audience()));
        }
        return views.forAuthor(view);
    }
}
