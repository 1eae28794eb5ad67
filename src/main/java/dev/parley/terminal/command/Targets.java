package dev.parley.terminal.command;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.ParleyClient;
import dev.parley.terminal.client.RefusedException;
import dev.parley.terminal.signin.Session;
import dev.parley.terminal.signin.TerminalException;
import java.io.IOException;
import java.util.Optional;

/** The conversation that an argument names. */
final class Targets {
    private Targets() {}

    /**
     * Finds it.
     *
     * @param join whether to join a room of this name that the user is not in
     */
    static Conversation find(Session session, String name, boolean join)
            throws TerminalException, IOException, RefusedException {
        ParleyClient client = session.client();
        Optional<Conversation> found = client.find(name);
        if (found.isPresent()) {
            return found.get();
        }
        String wanted = name.startsWith("#") ? name.substring(1) : name;
        Optional<ParleyClient.Room> room = client.rooms(wanted).stream()
                .filter(one -> one.name().equalsIgnoreCase(wanted) && !name.startsWith("@"))
                .findFirst();
        if (room.isEmpty()) {
            throw new TerminalException(TerminalException.FAILED, "There is no one and no chat called " + name);
        }
        if (!join) {
            throw new TerminalException(
                    TerminalException.FAILED, "You’re not in the room %s. Add --join to join it.".formatted(name));
        }
        client.join(room.get().id(), session.me().id());
        return client.find("#" + room.get().name())
                .orElseThrow(() -> new TerminalException(TerminalException.FAILED, "The room is gone: " + name));
    }
}
