package dev.parley.integration.command;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.text.Names;
import dev.parley.conversation.settings.ConversationChange;
import dev.parley.conversation.settings.ConversationSettings;
import dev.parley.identity.scope.Scope;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** {@code /topic}: changes what a group or room is about. */
@Component
final class TopicCommand implements BuiltIn {
    private static final int LONGEST = 500;

    private final ConversationSettings settings;

    TopicCommand(ConversationSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "topic";
    }

    @Override
    public Scope scope() {
        return Scope.CONVERSATIONS;
    }

    @Override
    public Outcome run(Invocation use) {
        String topic = Objects.requireNonNull(Names.normalized(use.text().replaceAll("\\s+", " ")));
        Names.fault(topic, 0, LONGEST).ifPresent(fault -> {
            throw new InvalidInputException("text", fault.message());
        });
        settings.change(use.me(), use.conversationId(), new ConversationChange(null, topic, null, null, null, null));
        return Outcome.of(topic.isEmpty() ? "The topic was removed." : "The topic was changed.");
    }
}
