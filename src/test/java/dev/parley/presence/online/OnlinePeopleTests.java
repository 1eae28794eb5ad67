package dev.parley.presence.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.base.id.AccountId;
import dev.parley.presence.online.OnlinePeople.OnlineStatusesChanged;
import dev.parley.realtime.cluster.Cluster;
import dev.parley.realtime.cluster.MemoryCluster;
import dev.parley.realtime.cluster.Topics;
import dev.parley.realtime.socket.PersonConnected;
import dev.parley.realtime.socket.PersonDisconnected;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class OnlinePeopleTests {
    private static final int PEOPLE = 200;
    private static final int ROUNDS = 50;
    private static final Cluster ALONE = new MemoryCluster();

    /** What was told last of each person. */
    private final Map<Long, Boolean> told = new ConcurrentHashMap<>();

    private final ThreadPoolTaskScheduler scheduler = scheduler();
    private final OnlinePeople online = new OnlinePeople(
            new OnlineElsewhere(ALONE, new Topics(ALONE, new SimpleMeterRegistry())),
            new PresenceProperties(Duration.ofMillis(1)),
            event -> tell((OnlineStatusesChanged) event),
            Clock.systemUTC(),
            scheduler);

    @AfterEach
    void close() {
        online.close();
        scheduler.shutdown();
    }

    private static ThreadPoolTaskScheduler scheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.initialize();
        return scheduler;
    }

    /** Two connections of each person come and go at the same time; of every other person, the second one stays. */
    @Test
    void personWithAConnectionIsOnlineAndTheLastEventSaysSo() throws Exception {
        ExecutorService sockets = Executors.newFixedThreadPool(4);
        List<Future<?>> coming = new ArrayList<>();
        for (long person = 0; person < PEOPLE; person++) {
            String name = Long.toString(person);
            boolean stays = person % 2 == 0;
            coming.add(sockets.submit(() -> comeAndGo(name, "one")));
            coming.add(sockets.submit(() -> {
                comeAndGo(name, "two");
                if (stays) {
                    online.connected(new PersonConnected(name, "two"));
                }
            }));
        }
        for (Future<?> each : coming) {
            each.get(10, TimeUnit.SECONDS);
        }
        sockets.shutdown();

        await().untilAsserted(() -> {
            for (long person = 0; person < PEOPLE; person++) {
                assertThat(online.contains(new AccountId(person))).isEqualTo(person % 2 == 0);
                assertThat(told.get(person)).isEqualTo(person % 2 == 0);
            }
        });
    }

    private void comeAndGo(String name, String connection) {
        for (int round = 0; round < ROUNDS; round++) {
            online.connected(new PersonConnected(name, connection));
            online.disconnected(new PersonDisconnected(name, connection));
        }
    }

    private void tell(OnlineStatusesChanged event) {
        event.changes().forEach(change -> told.put(change.accountId().value(), change.isOnline()));
    }
}
