package dev.parley.identity.session;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The names of sign-ins under which {@code realtime} knows what a socket was opened with. */
public final class SignInIds {
    private static final String SESSION = "session:";
    private static final String TOKEN = "token:";

    private SignInIds() {}

    public static String session(String id) {
        return SESSION + id;
    }

    public static String token(UUID id) {
        return TOKEN + id;
    }

    /** The ids of those that are sessions. */
    public static List<String> sessions(Collection<String> signIns) {
        return signIns.stream()
                .filter(id -> id.startsWith(SESSION))
                .map(id -> id.substring(SESSION.length()))
                .toList();
    }

    /** The ids of those that are tokens. */
    public static List<UUID> tokens(Collection<String> signIns) {
        return signIns.stream()
                .filter(id -> id.startsWith(TOKEN))
                .map(id -> UUID.fromString(id.substring(TOKEN.length())))
                .toList();
    }
}
