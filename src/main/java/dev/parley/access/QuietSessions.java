package dev.parley.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * Sessions whose last access is stored at most once a minute, so that looking at a page does not write. What is stored
 * is therefore up to a minute older than the truth.
 */
final class QuietSessions<S extends Session> implements FindByIndexNameSessionRepository<QuietSessions.Quiet<S>> {
    static final Duration PRECISION = Duration.ofMinutes(1);

    private final FindByIndexNameSessionRepository<S> stored;

    private QuietSessions(FindByIndexNameSessionRepository<S> stored) {
        this.stored = stored;
    }

    static <S extends Session> QuietSessions<S> of(FindByIndexNameSessionRepository<S> stored) {
        return new QuietSessions<>(stored);
    }

    @Override
    public Quiet<S> createSession() {
        Quiet<S> session = new Quiet<>(stored.createSession());
        session.changed = true;
        return session;
    }

    @Override
    public void save(Quiet<S> session) {
        if (session.changed) {
            stored.save(session.session);
            session.changed = false;
        }
    }

    @Override
    public @Nullable Quiet<S> findById(String id) {
        S session = stored.findById(id);
        return session == null ? null : new Quiet<>(session);
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(id);
    }

    @Override
    public Map<String, Quiet<S>> findByIndexNameAndIndexValue(String indexName, String indexValue) {
        return stored.findByIndexNameAndIndexValue(indexName, indexValue).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Quiet<>(entry.getValue())));
    }

    /** A session that knows whether there is anything to store. */
    static final class Quiet<S extends Session> implements Session {
        private final S session;
        private boolean changed;

        private Quiet(S session) {
            this.session = session;
        }

        @Override
        public void setLastAccessedTime(Instant time) {
            if (Duration.between(session.getLastAccessedTime(), time).compareTo(PRECISION) >= 0) {
                session.setLastAccessedTime(time);
                changed = true;
            }
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            session.setAttribute(name, value);
            changed = true;
        }

        @Override
        public void removeAttribute(String name) {
            session.removeAttribute(name);
            changed = true;
        }

        @Override
        public String changeSessionId() {
            changed = true;
            return session.changeSessionId();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            session.setMaxInactiveInterval(interval);
            changed = true;
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // So it is in the interface.
        public <T> @Nullable T getAttribute(String name) {
            return session.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session.isExpired();
        }
    }
}
