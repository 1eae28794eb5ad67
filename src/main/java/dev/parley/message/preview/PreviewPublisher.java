package dev.parley.message.preview;

import dev.parley.message.core.MessageChanged;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageViews;
import dev.parley.message.preview.PreviewTransaction.Change;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Publishes that a message has a preview, or has none any more. */
@Component
final class PreviewPublisher {
    private final MessageViews views;
    private final ApplicationEventPublisher events;

    PreviewPublisher(MessageViews views, ApplicationEventPublisher events) {
        this.views = views;
        this.events = events;
    }

    MessageView publish(Change change) {
        MessageView view =
                views.unread(List.of(change.message()), change.audience()).get(0);
        if (change.changed()) {
            events.publishEvent(new MessageChanged(view, change.audience()));
        }
        return view;
    }
}
