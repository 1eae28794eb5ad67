package dev.parley.integration.command;

import dev.parley.base.error.NotFoundException;
import dev.parley.conversation.member.BulkAdd;
import dev.parley.identity.scope.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /invite}: adds people by their usernames. */
@Component
final class InviteCommand implements BuiltIn {
    private final BulkAdd adding;

    InviteCommand(BulkAdd adding) {
        this.adding = adding;
    }

    @Override
    public String name() {
        return "invite";
    }

    @Override
    public Scope scope() {
        return Scope.CONVERSATIONS;
    }

    @Override
    public Outcome run(Invocation use) {
        List<String> usernames = CommandLine.words(use.requireText()).stream()
                .map(word -> word.replaceAll("^@|,$", ""))
                .filter(username -> !username.isEmpty())
                .distinct()
                .toList();
        try {
            adding.add(use.me(), use.conversationId(), usernames);
            return Outcome.of(usernames.size() == 1 ? "Added." : "All of them were added.");
        } catch (NotFoundException unknown) {
            return Outcome.of("No one was added: there is no one with one of these usernames.");
        }
    }
}
