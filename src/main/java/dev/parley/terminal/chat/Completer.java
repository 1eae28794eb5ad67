package dev.parley.terminal.chat;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.Person;
import dev.parley.terminal.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Completes commands, conversations, mentions and paths. */
final class Completer {
    private static final int MOST = 20;
    private static final Set<String> TAKE_CONVERSATIONS = Set.of("/open", "/join");
    private static final Set<String> TAKE_PATHS = Set.of("/upload");

    private final List<Conversation> conversations;
    private final List<Person> members;
    private final List<String> commands;

    /** @param commands of the server, without their slash */
    Completer(List<Conversation> conversations, List<Person> members, List<String> commands) {
        this.conversations = conversations;
        this.members = members;
        this.commands = commands;
    }

    Completion complete(String text) {
        int space = text.indexOf(' ');
        if (text.startsWith("/") && space < 0) {
            return candidates(
                    0,
                    text,
                    Stream.concat(ChatCommands.names(), commands.stream().map(name -> "/" + SafeText.line(name)))
                            .map(name -> name + " "));
        }
        String command = space < 0 ? "" : text.substring(0, space);
        if (TAKE_CONVERSATIONS.contains(command)) {
            return candidates(space + 1, text, conversations.stream().map(Names::command));
        }
        if (TAKE_PATHS.contains(command)) {
            return candidates(space + 1, text, paths(text.substring(space + 1)));
        }
        int word = text.lastIndexOf(' ') + 1;
        return text.startsWith("@", word)
                ? candidates(word, text, members.stream().map(person -> "@" + SafeText.line(person.username()) + " "))
                : Completion.NONE;
    }

    private static Completion candidates(int from, String text, Stream<String> all) {
        String begun = text.substring(from).toLowerCase(Locale.ROOT);
        List<String> matching = all.filter(one -> one.toLowerCase(Locale.ROOT).startsWith(begun)
                        || one.length() > 1
                                && one.substring(1).toLowerCase(Locale.ROOT).startsWith(begun))
                .distinct()
                .limit(MOST)
                .toList();
        return new Completion(from, matching);
    }

    private static Stream<String> paths(String begun) {
        int end = begun.lastIndexOf('/') + 1;
        String folder = begun.substring(0, end);
        try (Stream<Path> files = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
            return files
                    .map(file -> folder + file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
                    .filter(path -> path.startsWith(begun))
                    .sorted()
                    .limit(MOST)
                    .toList()
                    .stream();
        } catch (IOException | InvalidPathException unreadable) {
            return Stream.empty();
        }
    }
}
