package dev.parley.message.pin;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.core.MessageChanged;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageViews;
import dev.parley.message.pin.PinTransaction.Change;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Pins and unpins messages, and publishes the change after the commit. A pin counts as a message of who pins. */
@Service
final class Pinning {
    private final PinTransaction transaction;
    private final MessageViews views;
    private final Limits limits;
    private final ApplicationEventPublisher events;

    Pinning(PinTransaction transaction, MessageViews views, Limits limits, ApplicationEventPublisher events) {
        this.transaction = transaction;
        this.views = views;
        this.limits = limits;
        this.events = events;
    }

    MessageView pin(AccountId me, MessageId messageId) {
        limits.take(Limit.MESSAGES_PER_PERSON, me);
        return publish(transaction.pin(me, messageId));
    }

    MessageView unpin(AccountId me, MessageId messageId) {
        limits.take(Limit.MESSAGES_PER_PERSON, me);
        return publish(transaction.unpin(me, messageId));
    }

    private MessageView publish(Change change) {
        MessageView view =
                views.unread(List.of(change.message()), change.audience()).get(0);
        if (change.changed()) {
            events.publishEvent(new MessageChanged(view, change.audience()));
        }
        return view;
    }
}
