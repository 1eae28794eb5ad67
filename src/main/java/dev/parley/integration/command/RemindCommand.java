package dev.parley.integration.command;

import dev.parley.attention.reminder.ReminderFeed;
import dev.parley.base.error.NotAllowedException;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageKind;
import dev.parley.message.core.Messages;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** {@code /remind}: a reminder of the last message of the conversation. */
@Component
final class RemindCommand implements BuiltIn {
    private final ReminderFeed reminders;
    private final Messages messages;
    private final Clock clock;

    RemindCommand(ReminderFeed reminders, Messages messages, Clock clock) {
        this.reminders = reminders;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "remind";
    }

    @Override
    public Outcome run(Invocation use) {
        ZonedDateTime now =
                clock.instant().atZone(LocaleContextHolder.getTimeZone().toZoneId());
        ZonedDateTime moment = Moment.parse(use.requireText(), now).orElseThrow(UsageException::new);
        Optional<Message> last = messages.lastShown(use.conversationId(), Long.MAX_VALUE, clock.instant())
                .filter(message -> message.kind() == MessageKind.TEXT && !message.isDeleted());
        if (last.isEmpty()) {
            return Outcome.of("The last message here is none to be reminded of.");
        }
        try {
            reminders.set(use.me(), last.get().id(), moment.toInstant());
        } catch (NotAllowedException deleted) {
            return Outcome.of("The last message here is none to be reminded of.");
        }
        return Outcome.of("You’ll be reminded of the last message here (“%s”).".formatted(use.text()));
    }
}
