package dev.parley.identity.session;

import dev.parley.base.batch.ReadCache;
import dev.parley.realtime.cluster.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * Sessions that make as little work as possible: the last access is stored at most once a minute, so that looking at a
 * page does not write, and what was read of a session is remembered for a second, so that the requests of one page read
 * it once. What is stored is therefore up to a minute older than the truth. A session that ends or changes on one node does so
 * on all before the response is sent; where the others do not hear of it, up to a second later.
 */
final class ThrottledSessions<S extends Session>
        implements FindByIndexNameSessionRepository<ThrottledSessions.Quiet<S>> {
    static final Duration PRECISION = Duration.ofMinutes(1);

    private final FindByIndexNameSessionRepository<S> stored;
    private final ReadCache<String, Content> known = new ReadCache<>(50_000, Duration.ofSeconds(1));

    /** The ids of sessions of which nothing may be remembered. */
    private final Topic<String> changed;

    private final BiConsumer<String, Consumer<String>> limit;

    private ThrottledSessions(
            FindByIndexNameSessionRepository<S> stored,
            Topic<String> changed,
            BiConsumer<String, Consumer<String>> limit) {
        this.stored = stored;
        this.changed = changed;
        this.limit = limit;
        changed.subscribe(known::forget, known::forgetAll);
    }

    /**
     * @param changed tells every node which session has changed or ended
     * @param limit called with the owner of a new session once it is stored, and with what deletes a session
     */
    static <S extends Session> ThrottledSessions<S> of(
            FindByIndexNameSessionRepository<S> stored,
            Topic<String> changed,
            BiConsumer<String, Consumer<String>> limit) {
        return new ThrottledSessions<>(stored, changed, limit);
    }

    @Override
    public Quiet<S> createSession() {
        Quiet<S> session = new Quiet<>(stored.createSession());
        session.unsaved = true;
        return session;
    }

    @Override
    public void save(Quiet<S> session) {
        if (session.unsaved) {
            session.writable().ifPresent(stored::save);
            session.unsaved = false;
            known.forget(session.found.id());
        }
        if (session.changed) {
            session.changed = false;
            changed.publish(session.found.id());
        }
        if (session.newOwner != null) {
            String owner = session.newOwner;
            session.newOwner = null;
            limit.accept(owner, this::deleteById);
        }
    }

    @Override
    public @Nullable Quiet<S> findById(String id) {
        return known.get(id, this::content)
                .filter(content -> !content.isExpired())
                .map(content -> new Quiet<>(content, () -> Optional.ofNullable(stored.findById(id))))
                .orElse(null);
    }

    private Optional<Content> content(String id) {
        return Optional.ofNullable(stored.findById(id)).map(Content::of);
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(id);
        changed.publish(id);
    }

    @Override
    public Map<String, Quiet<S>> findByIndexNameAndIndexValue(String indexName, String indexValue) {
        return stored.findByIndexNameAndIndexValue(indexName, indexValue).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Quiet<>(entry.getValue())));
    }

    /** The cached state of a session; its attributes are immutable. */
    private record Content(
            String id,
            Instant createdAt,
            Instant lastAccessedAt,
            Duration maxInactiveInterval,
            Map<String, Object> attributes) {
        static Content of(Session session) {
            Map<String, Object> attributes = new HashMap<>();
            for (String name : session.getAttributeNames()) {
                attributes.put(name, session.getRequiredAttribute(name));
            }
            return new Content(
                    session.getId(),
                    session.getCreationTime(),
                    session.getLastAccessedTime(),
                    session.getMaxInactiveInterval(),
                    attributes);
        }

        boolean isExpired() {
            return !maxInactiveInterval.isNegative()
                    && !lastAccessedAt.plus(maxInactiveInterval).isAfter(Instant.now());
        }
    }

    /** A session that tracks whether there is anything to store, and loads the stored session before it changes it. */
    static final class Quiet<S extends Session> implements Session {
        private final Content found;
        private final Supplier<Optional<S>> read;

        /** It was read, so other nodes may have read it too. */
        private final boolean isKnown;

        private @Nullable S session;
        private boolean unsaved;

        /** Other nodes may remember it as it was. */
        private boolean changed;

        /** Who has signed in since it was last stored. */
        private @Nullable String newOwner;

        private Quiet(Content found, Supplier<Optional<S>> read) {
            this.found = found;
            this.read = read;
            this.isKnown = true;
        }

        private Quiet(S session) {
            this.found = Content.of(session);
            this.read = Optional::empty;
            this.session = session;
            this.isKnown = false;
        }

        /** Empty if it has ended in the meantime: then there is nothing to change. */
        private Optional<S> writable() {
            if (session == null) {
                session = read.get().orElse(null);
            }
            return Optional.ofNullable(session);
        }

        private void change(Consumer<S> change) {
            touch(change);
            changed = isKnown;
        }

        private void touch(Consumer<S> change) {
            writable().ifPresent(change);
            unsaved = true;
        }

        @Override
        public void setLastAccessedTime(Instant time) {
            if (Duration.between(getLastAccessedTime(), time).compareTo(PRECISION) >= 0) {
                touch(stored -> stored.setLastAccessedTime(time));
            }
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            change(stored -> stored.setAttribute(name, value));
            if (value instanceof SignedIn owner) {
                newOwner = owner.getName();
            }
        }

        @Override
        public void removeAttribute(String name) {
            change(stored -> stored.removeAttribute(name));
        }

        @Override
        public String changeSessionId() {
            unsaved = true;
            changed = isKnown;
            return writable().map(Session::changeSessionId).orElse(found.id());
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            change(stored -> stored.setMaxInactiveInterval(interval));
        }

        @Override
        public String getId() {
            return session == null ? found.id() : session.getId();
        }

        @Override
        @SuppressWarnings({"TypeParameterUnusedInFormals", "unchecked"}) // Required by the interface.
        public <T> @Nullable T getAttribute(String name) {
            return session == null ? (T) found.attributes().get(name) : session.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return session == null ? found.attributes().keySet() : session.getAttributeNames();
        }

        @Override
        public Instant getCreationTime() {
            return found.createdAt();
        }

        @Override
        public Instant getLastAccessedTime() {
            return session == null ? found.lastAccessedAt() : session.getLastAccessedTime();
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session == null ? found.maxInactiveInterval() : session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session == null ? found.isExpired() : session.isExpired();
        }
    }
}
