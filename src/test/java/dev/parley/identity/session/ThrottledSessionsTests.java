package dev.parley.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.MemoryCluster;
import dev.parley.realtime.cluster.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;

class ThrottledSessionsTests {
    private final Store store = new Store();
    private final ThrottledSessions<MapSession> sessions = ThrottledSessions.of(
            store,
            new Topics(new MemoryCluster(), new SimpleMeterRegistry()).acknowledged("session-changed", Codec.TEXT),
            (owner, delete) -> {});

    @Test
    void storesANewSession() {
        sessions.save(sessions.createSession());

        assertThat(store.saves).isEqualTo(1);
    }

    @Test
    void storesNothingWhenAPageIsLookedAtWithinTheMinute() {
        MapSession stored = store.accessed(Duration.ofSeconds(50));

        look(stored);

        assertThat(store.saves).isZero();
    }

    @Test
    void storesTheAccessOnceItIsAMinuteOld() {
        MapSession stored = store.accessed(Duration.ofSeconds(61));

        Instant now = look(stored);
        look(stored);

        assertThat(store.saves).isEqualTo(1);
        assertThat(stored.getLastAccessedTime()).isEqualTo(now);
    }

    @Test
    void storesWhatIsPutIntoOrTakenOutOfASession() {
        MapSession stored = store.accessed(Duration.ZERO);
        var session = Objects.requireNonNull(sessions.findById(stored.getId()));

        session.setAttribute("name", "value");
        sessions.save(session);
        session.removeAttribute("name");
        sessions.save(session);
        sessions.save(session);

        assertThat(store.saves).isEqualTo(2);
    }

    @Test
    void tellsThatASessionIsGone() {
        MapSession stored = store.accessed(Duration.ZERO);

        sessions.deleteById(stored.getId());

        assertThat(sessions.findById(stored.getId())).isNull();
    }

    @Test
    void requestsThatComeTogetherReadItOnce() {
        MapSession stored = store.accessed(Duration.ZERO);

        look(stored);
        look(stored);

        assertThat(store.finds).isEqualTo(1);
    }

    @Test
    void whatOneRequestPutsInTheNextOneFinds() {
        MapSession stored = store.accessed(Duration.ZERO);
        var session = Objects.requireNonNull(sessions.findById(stored.getId()));
        session.setAttribute("name", "value");
        assertThat(session.<String>getAttribute("name")).isEqualTo("value");
        sessions.save(session);

        var next = Objects.requireNonNull(sessions.findById(stored.getId()));

        assertThat(next.<String>getAttribute("name")).isEqualTo("value");
        assertThat(next.getAttributeNames()).containsExactly("name");
    }

    @Test
    void whatIsPutIntoASessionThatHasEndedIsLost() {
        MapSession stored = store.accessed(Duration.ZERO);
        var session = Objects.requireNonNull(sessions.findById(stored.getId()));
        sessions.deleteById(stored.getId());

        session.setAttribute("name", "value");
        sessions.save(session);

        assertThat(store.saves).isZero();
        assertThat(sessions.findById(stored.getId())).isNull();
    }

    @Test
    void anotherIdReplacesTheFirst() {
        MapSession stored = store.accessed(Duration.ZERO);
        String before = stored.getId();
        var session = Objects.requireNonNull(sessions.findById(before));
        String after = session.changeSessionId();
        sessions.save(session);
        store.sessions.remove(before);

        assertThat(session.getId()).isEqualTo(after);
        assertThat(sessions.findById(before)).isNull();
        assertThat(sessions.findById(after)).isNotNull();
    }

    /** What the session filter does for each request that asks for its session. */
    private Instant look(MapSession stored) {
        Instant now = Instant.now();
        var session = Objects.requireNonNull(sessions.findById(stored.getId()));
        session.setLastAccessedTime(now);
        sessions.save(session);
        return now;
    }

    private static final class Store implements FindByIndexNameSessionRepository<MapSession> {
        private final Map<String, MapSession> sessions = new HashMap<>();
        private int saves;
        private int finds;

        MapSession accessed(Duration ago) {
            MapSession session = new MapSession();
            session.setLastAccessedTime(Instant.now().minus(ago));
            sessions.put(session.getId(), session);
            return session;
        }

        @Override
        public MapSession createSession() {
            return new MapSession();
        }

        @Override
        public void save(MapSession session) {
            saves++;
            sessions.put(session.getId(), session);
        }

        @Override
        @SuppressWarnings("NullAway") // The interface says null where there is none.
        public MapSession findById(String id) {
            finds++;
            return sessions.get(id);
        }

        @Override
        public void deleteById(String id) {
            sessions.remove(id);
        }

        @Override
        public Map<String, MapSession> findByIndexNameAndIndexValue(String indexName, String indexValue) {
            return Map.of();
        }
    }
}
