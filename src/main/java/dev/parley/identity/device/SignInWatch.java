package dev.parley.identity.device;

import dev.parley.identity.session.SignInIds;
import dev.parley.identity.token.Tokens;
import dev.parley.realtime.socket.Sockets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Checks once a minute whether the sessions and tokens that opened sockets are still valid, and closes the sockets of
 * those that are not: a session has expired, or the notification of a revocation was lost. An expired token closes its sockets
 * without this.
 */
@Component
final class SignInWatch {
    private static final int BATCH = 500;

    private final Sockets sockets;
    private final Tokens tokens;
    private final JdbcClient database;
    private final Clock clock;

    SignInWatch(Sockets sockets, Tokens tokens, JdbcClient database, Clock clock) {
        this.sockets = sockets;
        this.tokens = tokens;
        this.database = database;
        this.clock = clock;
    }

    /** If the database is unavailable, Spring logs the error, and the next run catches up. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void look() {
        List<String> open = List.copyOf(sockets.openSignIns());
        for (int start = 0; start < open.size(); start += BATCH) {
            List<String> some = open.subList(start, Math.min(start + BATCH, open.size()));
            Set<String> ended = new HashSet<>(some);
            ended.removeAll(inForce(some));
            ended.forEach(sockets::closeSignIn);
        }
    }

    private Set<String> inForce(List<String> signIns) {
        Set<String> inForce = new HashSet<>();
        List<String> sessions = SignInIds.sessions(signIns);
        if (!sessions.isEmpty()) {
            storedSessions(sessions).forEach(id -> inForce.add(SignInIds.session(id)));
        }
        List<UUID> programs = SignInIds.tokens(signIns);
        if (!programs.isEmpty()) {
            tokens.inForce(programs).forEach(id -> inForce.add(SignInIds.token(id)));
        }
        return inForce;
    }

    private List<String> storedSessions(Collection<String> ids) {
        return database.sql("""
                        select session_id from spring_session
                        where session_id in (:ids) and expiry_time > :now and not exists (
                            select 1 from account
                            where cast(id as varchar(20)) = principal_name and disabled_at is not null)
                        """)
                .param("ids", ids)
                .param("now", clock.millis())
                .query(String.class)
                .list();
    }
}
