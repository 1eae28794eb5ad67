package dev.parley.terminal.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the conversation that a name means. */
final class NameSearch {
    private final ParleyClient client;

    NameSearch(ParleyClient client) {
        this.client = client;
    }

    Optional<Conversation> find(String name) throws IOException, RefusedException {
        if (name.startsWith("@")) {
            return person(name.substring(1));
        }
        List<Conversation> own = client.conversations();
        if (name.startsWith("#")) {
            return shared(own, name.substring(1));
        }
        Optional<Conversation> found = direct(own, name).or(() -> shared(own, name));
        return found.isPresent() ? found : person(name);
    }

    private static Optional<Conversation> direct(List<Conversation> own, String username) {
        return own.stream()
                .filter(one -> one.user() != null && one.user().username().equalsIgnoreCase(username))
                .findFirst();
    }

    /** The exact name first; a lobby that has another name is the lobby nevertheless. */
    private static Optional<Conversation> shared(List<Conversation> own, String name) {
        List<Conversation> shared = own.stream()
                .filter(one -> one.kind() != Conversation.Kind.DIRECT)
                .toList();
        return shared.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .or(() -> shared.stream()
                        .filter(one -> one.name().equalsIgnoreCase(name)
                                || one.id().toString().equals(name))
                        .findFirst())
                .or(() -> shared.stream()
                        .filter(one -> one.lobby() && name.equalsIgnoreCase("lobby"))
                        .findFirst());
    }

    private Optional<Conversation> person(String username) throws IOException, RefusedException {
        boolean exists = !username.isEmpty()
                && client.people(username).stream()
                        .anyMatch(person -> person.username().equalsIgnoreCase(username));
        return exists ? Optional.of(client.direct(username)) : Optional.empty();
    }
}
