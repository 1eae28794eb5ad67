package dev.parley.terminal.signin;

import dev.parley.terminal.client.ParleyClient;
import dev.parley.terminal.client.Person;
import dev.parley.terminal.client.RefusedException;
import java.io.IOException;
import java.net.URI;

/**
 * Someone who is signed in to a server.
 *
 * @param passing whether the token was made for this run alone
 */
public record Session(URI server, ParleyClient client, Person me, boolean passing) implements AutoCloseable {
    /** Revokes a token that was made for this run alone, so that they do not pile up. */
    @Override
    public void close() {
        if (passing) {
            try {
                client.signOut();
            } catch (IOException | RefusedException stays) {
                // It expires by itself, and there is nothing that the user could do.
                return;
            }
        }
    }
}
