package dev.parley.identity.session;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The ids of sign-ins by which {@code realtime} records what opened a socket. */
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

    /** The session ids among them. */
    public static List<String> sessions(Collection<String> signIns) {
        return signIns.stream()
                .filter(id -> id.startsWith(SESSION))
                .map(id -> id.substring(SESSION.length()))
                .toList();
    }

    /** The token ids among them. */
    public static List<UUID> tokens(Collection<String> signIns) {
        return signIns.stream()
                .filter(id -> id.startsWith(TOKEN))
                .map(id -> UUID.fromString(id.substring(TOKEN.length())))
                .toList();
    }
}
