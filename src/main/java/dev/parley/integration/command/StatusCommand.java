package dev.parley.integration.command;

import dev.parley.base.text.RgiEmoji;
import dev.parley.identity.scope.Scope;
import dev.parley.identity.status.StatusChanges;
import org.springframework.stereotype.Component;

/** {@code /status}: sets or clears the status; an emoji may come first. */
@Component
final class StatusCommand implements BuiltIn {
    private final StatusChanges statuses;

    StatusCommand(StatusChanges statuses) {
        this.statuses = statuses;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public Scope scope() {
        return Scope.ACCOUNT;
    }

    @Override
    public Outcome run(Invocation use) {
        if (use.text().isEmpty() || use.text().equalsIgnoreCase("clear")) {
            statuses.clear(use.me());
            return Outcome.of("Your status was cleared.");
        }
        String[] words = use.text().split("\\s+", 2);
        boolean hasEmoji = RgiEmoji.find(words[0]).isPresent();
        String text = hasEmoji ? (words.length == 1 ? "" : words[1]) : use.text();
        statuses.set(use.me(), hasEmoji ? words[0] : null, text.replaceAll("\\s+", " "));
        return Outcome.of("Your status was set.");
    }
}
