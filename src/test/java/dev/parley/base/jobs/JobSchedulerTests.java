package dev.parley.base.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.test.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs on nodes that share a database, each with a scheduler and connections of its own. */
@Tag("integration")
class JobSchedulerTests {
    private static final TaskDescriptor<Letter> JOB = TaskDescriptor.of("letter", Letter.class);
    private static final int MANY = 200;

    /** Longer than any of these tests takes: nothing is found by looking for it. */
    private static final Duration NEVER = Duration.ofHours(1);

    private final Database address = Database.fresh();
    private final List<Node> nodes = new ArrayList<>();
    private final ShiftedClock clock = new ShiftedClock();
    private final HikariDataSource source = connections();
    private final JdbcClient database = JdbcClient.create(source);

    @BeforeEach
    void createTable() {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
    }

    @AfterEach
    void end() {
        nodes.forEach(Node::stop);
        source.close();
    }

    @Test
    void startsAtOnceWhenItIsCommitted() {
        Map<String, Integer> done = new ConcurrentHashMap<>();
        Node node = start(NEVER, Jobs.once(JOB, (letter, stopping) -> done.merge(letter.to(), 1, Integer::sum) > 0));

        node.transaction.executeWithoutResult(transaction -> {
            node.jobs.add(JOB, "alice", new Letter("Alice"));
            assertThat(done).isEmpty();
        });

        await().untilAsserted(() -> assertThat(done).containsOnly(Map.entry("Alice", 1)));
        await().untilAsserted(() -> assertThat(stored()).isZero());
    }

    @Test
    void isNotStoredWhenWhatCausedItFails() {
        Node node = start(NEVER, Jobs.once(JOB, (letter, stopping) -> true));

        node.transaction.executeWithoutResult(transaction -> {
            node.jobs.add(JOB, "alice", new Letter("Alice"));
            assertThat(stored()).as("seen from outside").isZero();
            transaction.setRollbackOnly();
        });

        assertThat(stored()).isZero();
    }

    @Test
    void isStoredOnceUnderOneName() {
        Node node = node(NEVER, Jobs.once(JOB, (letter, stopping) -> true));

        node.jobs.add(JOB, "alice", new Letter("Alice"));
        node.jobs.add(JOB, "alice", new Letter("Alice"));

        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void twoNodesNeverDoOneAtTheSameTimeNorTwice() {
        Map<String, Integer> done = new ConcurrentHashMap<>();
        AtomicInteger together = new AtomicInteger();
        Map<String, Boolean> underWay = new ConcurrentHashMap<>();
        Jobs.Work<Letter> work = (letter, stopping) -> {
            if (underWay.put(letter.to(), true) != null) {
                together.incrementAndGet();
            }
            done.merge(letter.to(), 1, Integer::sum);
            underWay.remove(letter.to());
            return true;
        };
        Node one = node(Duration.ofMillis(20), Jobs.once(JOB, work));
        Node other = node(Duration.ofMillis(20), Jobs.once(JOB, work));
        addMany(one);

        one.scheduler.start();
        other.scheduler.start();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(stored()).isZero());
        assertThat(done)
                .hasSize(MANY)
                .allSatisfy((to, times) -> assertThat(times).isEqualTo(1));
        assertThat(together).hasValue(0);
    }

    @Test
    void everyOneIsDoneThoughTheNodeIsKilledInTheMiddle() {
        Map<String, Integer> done = new ConcurrentHashMap<>();
        CountDownLatch half = new CountDownLatch(MANY / 2);
        CountDownLatch killed = new CountDownLatch(1);
        Node first = node(Duration.ofMillis(20), Jobs.once(JOB, (letter, stopping) -> {
            half.countDown();
            if (half.getCount() == 0) {
                awaitLatch(killed);
            }
            done.merge(letter.to(), 1, Integer::sum);
            return true;
        }));
        addMany(first);
        first.scheduler.start();
        awaitLatch(half);
        await().until(() -> picked() > 0);

        first.source.close();
        killed.countDown();
        assertThat(picked()).as("what the killed node was at").isPositive();
        assertThat(stored()).isGreaterThan(MANY / 3);
        start(
                Duration.ofMillis(20),
                Jobs.once(JOB, (letter, stopping) -> done.merge(letter.to(), 1, Integer::sum) > 0));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(stored()).isZero());
        assertThat(done).hasSize(MANY);
    }

    @Test
    void whatFailsIsTriedAgainLaterAndLater() {
        AtomicInteger tries = new AtomicInteger();
        Node node = start(Duration.ofMillis(20), Jobs.once(JOB, (letter, stopping) -> {
            if (tries.incrementAndGet() < 4) {
                throw new IllegalStateException("The mail box is full");
            }
            return true;
        }));

        node.jobs.add(JOB, "alice", new Letter("Alice"));

        for (int failures = 1; failures < 4; failures++) {
            awaitFailures(failures);
            Duration delay = Duration.between(clock.instant(), nextTry());
            assertThat(delay)
                    .isBetween(Duration.ofSeconds(5L << failures).minusSeconds(4), Duration.ofSeconds(5L << failures));
            assertThat(tries).hasValue(failures);
            clock.advance(delay);
        }
        await().untilAsserted(() -> assertThat(stored()).isZero());
        assertThat(tries).hasValue(4);
    }

    @Test
    void whatFailsForLongIsTriedOnceAnHour() {
        Node node = start(Duration.ofMillis(20), Jobs.once(JOB, (letter, stopping) -> {
            throw new IllegalStateException("The mail box is full");
        }));
        node.jobs.add(JOB, "alice", new Letter("Alice"));
        awaitFailures(1);
        database.sql("update job set consecutive_failures = 1000, version = version + 1")
                .update();

        clock.advance(Duration.ofSeconds(10));

        awaitFailures(1001);
        assertThat(Duration.between(clock.instant(), nextTry())).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    /** H2 closes its file when a thread that uses it is interrupted. */
    @Test
    void aStopInterruptsNothingAndWhatIsNotFinishedGoesOn() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        Node first = start(NEVER, Jobs.once(JOB, (letter, stopping) -> {
            begun.countDown();
            await().atMost(Duration.ofSeconds(30)).until(stopping::getAsBoolean);
            stored();
            interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
            return false;
        }));
        first.jobs.add(JOB, "alice", new Letter("Alice"));
        awaitLatch(begun);
        Instant before = Instant.now();

        first.scheduler.stop();

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(interrupted).hasValue(0);
        assertThat(picked()).isZero();
        assertThat(stored()).isEqualTo(1);
        start(NEVER, Jobs.once(JOB, (letter, stopping) -> true));
        await().untilAsserted(() -> assertThat(stored()).isZero());
    }

    @Test
    void anIdleNodeStopsAtOnce() {
        Node node = start(NEVER);
        Instant before = Instant.now();

        node.scheduler.stop();

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
        assertThat(node.scheduler.isRunning()).isFalse();
    }

    @Test
    void whatIsDoneAgainAndAgainIsDoneByOneNode() {
        AtomicInteger cleaned = new AtomicInteger();
        start(Duration.ofMillis(20), Jobs.every(Duration.ofHours(2), "cleaning", cleaned::incrementAndGet));
        start(Duration.ofMillis(20), Jobs.every(Duration.ofHours(2), "cleaning", cleaned::incrementAndGet));
        awaitCleaned();
        for (int times = 1; times < 4; times++) {
            clock.advance(Duration.between(clock.instant(), nextTry()).plusMillis(1));
            awaitCleaned();
            assertThat(cleaned).hasValueBetween(times, times + 1);
        }
    }

    private void awaitCleaned() {
        await().until(() -> picked() == 0 && nextTry().isAfter(clock.instant()));
    }

    private void awaitFailures(int failures) {
        await().until(() -> database.sql("select coalesce(max(consecutive_failures), 0) from job where picked = false")
                        .query(Integer.class)
                        .single()
                == failures);
    }

    private Instant nextTry() {
        return database.sql("select execution_time from job")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private static void addMany(Node node) {
        node.transaction.executeWithoutResult(transaction -> {
            for (int i = 0; i < MANY; i++) {
                node.jobs.add(JOB, "letter-" + i, new Letter("Person " + i));
            }
        });
    }

    private int stored() {
        return database.sql("select count(*) from job").query(Integer.class).single();
    }

    private int picked() {
        return database.sql("select count(*) from job where picked = true")
                .query(Integer.class)
                .single();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HikariDataSource connections() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.username());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(6);
        return pool;
    }

    private Node start(Duration polling, CustomTask<?>... kinds) {
        Node node = node(polling, kinds);
        node.scheduler.start();
        return node;
    }

    private Node node(Duration polling, CustomTask<?>... kinds) {
        Node node = new Node(polling, kinds);
        node.scheduler.stop();
        nodes.add(node);
        return node;
    }

    /** A Parley, as far as jobs are concerned. */
    private final class Node {
        private final HikariDataSource source = connections();
        private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        private final JobScheduler scheduler;
        private final Jobs jobs;

        Node(Duration polling, CustomTask<?>... kinds) {
            context.register(Transactions.class);
            for (int i = 0; i < kinds.length; i++) {
                context.getBeanFactory().registerSingleton("kind" + i, kinds[i]);
            }
            context.registerBean(
                    JobScheduler.class,
                    () -> new JobScheduler(
                            source,
                            context.getBeanProvider(ResolvableType.forClass(CustomTask.class)),
                            new JobProperties(polling, Duration.ofMillis(100)),
                            clock));
            context.refresh();
            this.scheduler = context.getBean(JobScheduler.class);
            this.jobs = new Jobs(source, context, clock);
        }

        void stop() {
            context.close();
            source.close();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Transactions {}

    record Letter(String to) {}

    /** The real time, and as much later as is wanted. */
    private static final class ShiftedClock extends Clock {
        private volatile Duration shift = Duration.ZERO;

        void advance(Duration by) {
            shift = shift.plus(by);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(shift);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
