package dev.parley.identity.session;

import dev.parley.realtime.socket.Sockets;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Limits the sessions of an account. It runs after each new session has been stored, so that no two sign-ins at the same
 * time exceed the limit: the later one sees both.
 */
@Component
final class SessionLimit {
    private static final String SURPLUS = """
            select session_id from spring_session where principal_name = ?
            order by last_access_time desc, creation_time desc, session_id offset ? rows
            """;

    private final JdbcClient database;
    private final Sockets sockets;
    private final SessionProperties properties;

    SessionLimit(JdbcClient database, Sockets sockets, SessionProperties properties) {
        this.database = database;
        this.sockets = sockets;
        this.properties = properties;
    }

    /** Ends the sessions above the limit that have been unused longest, and closes their sockets. */
    void enforce(String owner, Consumer<String> delete) {
        database.sql(SURPLUS)
                .params(owner, properties.maxPerAccount())
                .query(String.class)
                .list()
                .forEach(id -> {
                    delete.accept(id);
                    sockets.closeSignIn(SignInIds.session(id));
                });
    }
}
