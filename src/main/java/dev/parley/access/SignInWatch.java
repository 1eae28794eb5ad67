package dev.parley.access;

import dev.parley.realtime.Sockets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks once a minute whether the sessions and tokens that sockets were opened with still are in force, and closes the
 * sockets of those that are not: they have expired, or word of their end was lost on its way here.
 */
@Component
final class SignInWatch implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(SignInWatch.class);
    private static final long PERIOD_SECONDS = 60;
    private static final int BATCH = 500;

    private final Sockets sockets;
    private final Tokens tokens;
    private final JdbcClient database;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sign-in-watch");
        thread.setDaemon(true);
        return thread;
    });

    SignInWatch(Sockets sockets, Tokens tokens, JdbcClient database, Clock clock) {
        this.sockets = sockets;
        this.tokens = tokens;
        this.database = database;
        this.clock = clock;
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::lookSafely, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** The database may be away for a while; the next round finds what this one could not. */
    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            log.warn("Could not look for sign-ins that have ended", e);
        }
    }

    void look() {
        List<String> open = List.copyOf(sockets.openSignIns());
        for (int start = 0; start < open.size(); start += BATCH) {
            List<String> some = open.subList(start, Math.min(start + BATCH, open.size()));
            Set<String> ended = new HashSet<>(some);
            ended.removeAll(inForce(some));
            ended.forEach(sockets::closeSignIn);
        }
        tokens.forgetExpired();
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
        return database.sql("select session_id from spring_session where session_id in (:ids) and expiry_time > :now")
                .param("ids", ids)
                .param("now", clock.millis())
                .query(String.class)
                .list();
    }

    @Override
    public void destroy() throws InterruptedException {
        // Not interrupted: H2 closes its file when a thread that uses it is.
        timer.shutdown();
        timer.awaitTermination(PERIOD_SECONDS, TimeUnit.SECONDS);
    }
}
