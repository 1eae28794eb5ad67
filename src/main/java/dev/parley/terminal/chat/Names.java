package dev.parley.terminal.chat;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.Message;
import dev.parley.terminal.client.Person;
import dev.parley.terminal.text.SafeText;
import java.util.List;
import java.util.stream.Collectors;

/** What things are called, safe to show. */
public final class Names {
    private Names() {}

    /** A conversation: rooms and groups have a number sign, as in the commands. */
    public static String of(Conversation conversation) {
        String name = SafeText.line(conversation.name());
        return conversation.kind() == Conversation.Kind.DIRECT ? name : "#" + name;
    }

    /** Someone; of programs it says so. */
    static String of(Person person) {
        return person.bot() ? ofBot(person.displayName()) : SafeText.line(person.displayName());
    }

    static String ofBot(String name) {
        return SafeText.line(name) + " [bot]";
    }

    /** What to write in a command to mean this conversation. */
    static String command(Conversation conversation) {
        return conversation.user() == null
                ? of(conversation)
                : "@" + SafeText.line(conversation.user().username());
    }

    static String typing(List<String> names) {
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> names.get(0) + " is typing…";
            case 2 -> names.get(0) + " and " + names.get(1) + " are typing…";
            default -> names.size() + " people are typing…";
        };
    }

    /** The reactions to a message, such as {@code 👍 2 🎉}. */
    public static String reactions(Entry entry) {
        Message message = entry.message();
        return message == null
                ? ""
                : message.reactions().stream()
                        .map(one -> SafeText.line(one.emoji()) + (one.count() > 1 ? " " + one.count() : ""))
                        .collect(Collectors.joining(" "));
    }
}
