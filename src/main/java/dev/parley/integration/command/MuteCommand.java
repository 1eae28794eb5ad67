package dev.parley.integration.command;

import dev.parley.attention.preference.AttentionSettings;
import dev.parley.conversation.inbox.AttentionView;
import dev.parley.identity.scope.Scope;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** {@code /mute}: no notifications of the conversation, for a while or always. */
@Component
final class MuteCommand implements BuiltIn {
    private final AttentionSettings attention;
    private final Clock clock;

    MuteCommand(AttentionSettings attention, Clock clock) {
        this.attention = attention;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mute";
    }

    @Override
    public Scope scope() {
        return Scope.CONVERSATIONS;
    }

    @Override
    public Outcome run(Invocation use) {
        if (use.text().equalsIgnoreCase("off")) {
            attention.mute(use.me(), use.conversationId(), null);
            return Outcome.of("Notifications are on.");
        }
        if (use.text().isEmpty()) {
            attention.mute(use.me(), use.conversationId(), AttentionView.ALWAYS);
            return Outcome.of("Muted. Write “/mute off” to turn notifications on again.");
        }
        Duration span = TimeSpan.parse(use.text()).orElseThrow(UsageException::new);
        attention.mute(use.me(), use.conversationId(), clock.instant().plus(span));
        return Outcome.of("Muted for “%s”.".formatted(use.text()));
    }
}
