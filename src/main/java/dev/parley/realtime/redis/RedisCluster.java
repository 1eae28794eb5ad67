package dev.parley.realtime.redis;

import dev.parley.base.telemetry.TraceParent;
import dev.parley.base.telemetry.Traces;
import dev.parley.realtime.cluster.Cluster;
import dev.parley.realtime.cluster.NodeFenced;
import dev.parley.realtime.cluster.NodeLeft;
import dev.parley.realtime.redis.Calls.Call;
import dev.parley.realtime.redis.MessageTable.Stored;
import dev.parley.realtime.redis.NodeTable.Node;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.CurrentTraceContext.Scope;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A node of several. What it guarantees:
 *
 * <ul>
 * <li>An acknowledged message has been handled by every member when {@link #send} returns. It goes through Redis; who does
 * not answer gets it through the database at the next heartbeat; who does not handle that either is removed, and this node
 * waits until the lease of that node has ended. From then on that node neither answers a request nor writes to a socket.
 * <li>Hints are sent once, through Redis, and numbered. A node that misses one learns so by the next, or by the number that
 * the sender shows with its heartbeat, and asks its own clients to catch up.
 * <li>A node acts as a member only while its lease lasts, which it measures by its own monotonic clock from before each
 * renewal. After that it forgets everything and joins again.
 * </ul>
 */
final class RedisCluster implements Cluster, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisCluster.class);
    private static final int INBOX = 100_000;
    private static final int HEARTBEATS_TO_HANDLE = 4;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration WATCH = Duration.ofMillis(100);

    /** While Redis fails, what must be heard comes through the database only. */
    private static final Duration HEARTBEAT_WITHOUT_REDIS = Duration.ofMillis(250);

    /** So that a failing network does not make clients catch up all the time. */
    private static final Duration BETWEEN_CATCH_UPS = Duration.ofSeconds(5);

    private final long self = new SecureRandom().nextLong(1, Long.MAX_VALUE);
    private final ClusterProperties properties;
    private final String name;
    private final NodeTable nodes;
    private final MessageTable messages;
    private final ApplicationEventPublisher events;
    private final Bus bus;
    private final Counter missed;
    private final Counter fences;
    private final Lease lease;
    private final RelayedTraces traces;
    private final Peers peers = new Peers();
    private final Calls calls = new Calls();
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong memberships = new AtomicLong();
    private final AtomicBoolean fenced = new AtomicBoolean(true);
    private final AtomicBoolean missedHints = new AtomicBoolean();
    private final BlockingQueue<Envelope> inbox = new ArrayBlockingQueue<>(INBOX);
    private final ScheduledExecutorService heart = thread("cluster-heart");
    private final ScheduledExecutorService watch = thread("cluster-watch");
    private final Thread reader = new Thread(this::read, "cluster-inbox");
    private volatile @Nullable Receiver receiver;
    private volatile boolean stopping;
    private volatile boolean closed;

    // Of the heart's thread.
    private long handled;
    private long caughtUp = System.nanoTime() - BETWEEN_CATCH_UPS.toNanos();

    RedisCluster(
            ClusterProperties properties,
            String name,
            NodeTable nodes,
            MessageTable messages,
            BusFactory buses,
            ApplicationEventPublisher events,
            MeterRegistry meters,
            Traces traces) {
        this.traces = new RelayedTraces(traces);
        this.properties = properties;
        this.name = name;
        this.nodes = nodes;
        this.messages = messages;
        this.events = events;
        this.lease = new Lease(properties.lease());
        this.bus = buses.connect("parley:{%s}".formatted(properties.namespace()), this::arrived);
        Gauge.builder("parley.cluster.others", peers, known -> known.nodes().size())
                .description("Other members of the cluster")
                .register(meters);
        Gauge.builder("parley.cluster.redis", bus, connection -> connection.isHealthy() ? 1 : 0)
                .description("Whether Redis answers")
                .register(meters);
        this.missed = Counter.builder("parley.cluster.missed")
                .description("Times that messages of other nodes were missed")
                .register(meters);
        this.fences = Counter.builder("parley.cluster.fenced")
                .description("Times that this node lost its membership")
                .register(meters);
    }

    /**
     * Joins the cluster, before anything is remembered.
     *
     * @throws DataAccessException if the database does not answer
     */
    void start() {
        bus.check();
        join();
        reader.setDaemon(true);
        reader.start();
        heart.schedule(this::beat, properties.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
        watch.scheduleWithFixedDelay(this::fenceIfExpired, WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public long self() {
        return self;
    }

    @Override
    public Set<Long> others() {
        return peers.nodes();
    }

    List<String> otherNames() {
        return peers.names();
    }

    Bus bus() {
        return bus;
    }

    @Override
    public boolean isMember() {
        return lease.isValid();
    }

    /** Differs from an earlier answer if this node was not a member in between. */
    long membership() {
        return memberships.get();
    }

    @Override
    public void receive(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void send(String topic, Delivery delivery, Supplier<byte[]> payload) {
        if (delivery == Delivery.HINT) {
            hint(topic, payload);
        } else {
            call(topic, payload);
        }
    }

    /** It is counted even if no one is known to listen: a node that has just joined then notices that it missed it. */
    private void hint(String topic, Supplier<byte[]> payload) {
        byte[] bytes = peers.nodes().isEmpty() ? null : payload.get();
        TraceParent trace = bytes == null ? null : traces.current();
        // Numbers rise in the order in which Redis gets them.
        synchronized (published) {
            long number = published.incrementAndGet();
            if (trace != null) {
                bus.publish(Envelope.trace(self, number, trace).encode());
            }
            if (bytes != null) {
                bus.publish(Envelope.hint(self, number, topic, bytes).encode());
            }
        }
    }

    private void call(String topic, Supplier<byte[]> payload) {
        byte[] bytes = null;
        Set<Long> waitingFor = null;
        while (!closed) {
            try {
                if (waitingFor == null) {
                    nodes.removeSilent();
                    waitingFor = members();
                }
                if (waitingFor.isEmpty()) {
                    return;
                }
                bytes = bytes == null ? payload.get() : bytes;
                waitingFor = throughRedis(topic, bytes, waitingFor);
                if (!waitingFor.isEmpty()) {
                    throughDatabase(topic, bytes, waitingFor);
                }
                return;
            } catch (DataAccessException | TransactionException e) {
                // The others have not heard it, so it cannot be answered. This node's lease ends if that goes on.
                log.warn("A change waits for the database to reach the other nodes: {}", e.getMessage());
                sleep(properties.heartbeat());
            }
        }
    }

    private Set<Long> members() {
        return Set.copyOf(nodes.others(self).stream().map(Node::node).toList());
    }

    private Set<Long> throughRedis(String topic, byte[] payload, Set<Long> members) {
        try (Call call = calls.open(members)) {
            return bus.publish(
                            Envelope.call(self, call.number(), topic, payload).encode())
                    ? call.await(properties.answerWithin())
                    : members;
        }
    }

    private void throughDatabase(String topic, byte[] payload, Collection<Long> members) {
        long message = messages.add(topic, payload);
        long patience = System.nanoTime()
                + properties.heartbeat().multipliedBy(HEARTBEATS_TO_HANDLE).toNanos();
        Set<Long> waitingFor = nodes.waitingFor(message, members);
        while (!waitingFor.isEmpty() && System.nanoTime() - patience < 0 && !closed) {
            sleep(POLL);
            nodes.removeSilent();
            waitingFor = nodes.waitingFor(message, waitingFor);
        }
        // A node that stops has not waited long enough to say that of others.
        if (!waitingFor.isEmpty() && !closed) {
            log.warn("Nodes that do not answer are removed from the cluster: {}", waitingFor);
            nodes.remove(waitingFor);
            // They may not have noticed yet. Once their lease has ended they act on nothing that they remember.
            sleep(properties.lease());
        }
    }

    /** Runs on the thread of the connection, so it waits for nothing. */
    private void arrived(byte[] bytes) {
        Envelope envelope = Envelope.decode(bytes, self);
        if (envelope == null) {
            return;
        }
        switch (envelope.kind()) {
            case ANSWER -> calls.answered(envelope.number(), envelope.sender());
            case CALL -> {
                if (!inbox.offer(envelope)) {
                    log.debug("Too much arrives: {} comes again through the database", envelope.topic());
                }
            }
            case HINT -> hinted(envelope);
            case TRACE -> traces.arrived(envelope);
        }
    }

    private void hinted(Envelope envelope) {
        boolean complete = peers.arrived(envelope.sender(), envelope.number());
        Receiver current = receiver;
        boolean wanted = current != null && current.wants(envelope.topic(), envelope.payload());
        if (!wanted) {
            traces.forget(envelope);
        }
        if (!complete || wanted && !inbox.offer(envelope)) {
            missedHints.set(true);
        }
    }

    private void read() {
        while (!closed) {
            try {
                handle(inbox.take());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                log.error("A message of another node could not be handled", e);
            }
        }
    }

    private void handle(Envelope envelope) {
        try (Scope trace = traces.enter(envelope)) {
            deliver(envelope.topic(), envelope.payload());
        }
        if (envelope.kind() == Envelope.Kind.CALL) {
            bus.publish(envelope.answer(self).encode());
        }
    }

    private void deliver(String topic, byte[] payload) {
        Receiver current = receiver;
        if (current != null) {
            current.receive(topic, payload);
        }
    }

    /** Redis is not needed any more, and its client may be gone. */
    @EventListener(ContextClosedEvent.class)
    void stopping() {
        stopping = true;
    }

    private void beat() {
        try {
            if (!stopping) {
                bus.check();
            }
            live();
        } catch (DataAccessException | TransactionException e) {
            if (!closed) {
                log.warn("The database does not answer to the heartbeat of this node: {}", e.getMessage());
            }
        } catch (RuntimeException | Error e) {
            log.error("A heartbeat failed", e);
        } finally {
            if (!closed) {
                Duration next = bus.isHealthy() || properties.heartbeat().compareTo(HEARTBEAT_WITHOUT_REDIS) < 0
                        ? properties.heartbeat()
                        : HEARTBEAT_WITHOUT_REDIS;
                heart.schedule(this::beat, next.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void live() {
        long asked = System.nanoTime();
        if (!lease.isValid() || !nodes.renew(self, published.get())) {
            fence();
            join();
            return;
        }
        lease.extend(asked);
        if (!peers.heardAll()) {
            missedHints.set(true);
        }
        nodes.removeSilent();
        sayGoodbye(peers.update(nodes.others(self)));
        handleStored();
        messages.removeOld();
        catchUp();
    }

    /** Nobody knows whether a node that is gone had told of all that it stored. */
    private void sayGoodbye(Set<Long> left) {
        for (long id : left) {
            missedHints.set(true);
            events.publishEvent(new NodeLeft(id));
        }
    }

    private void handleStored() {
        List<Stored> stored = messages.after(handled);
        for (Stored message : stored) {
            deliver(message.topic(), message.payload());
            handled = message.number();
        }
        if (!stored.isEmpty()) {
            nodes.handled(self, handled);
        }
    }

    private void catchUp() {
        long now = System.nanoTime();
        Receiver current = receiver;
        if (current != null && now - caughtUp >= BETWEEN_CATCH_UPS.toNanos() && missedHints.getAndSet(false)) {
            caughtUp = now;
            missed.increment();
            log.info("Messages of other nodes did not arrive; clients catch up");
            current.missedHints();
        }
    }

    /**
     * Forgets everything after it has become a member again: what changes from then on is told to it, and waited for. Only
     * then it acts as a member.
     */
    private void join() {
        long asked = System.nanoTime();
        nodes.removeSilent();
        handled = nodes.join(self, name, published.get());
        List<Node> others = nodes.others(self);
        Set<Long> left = peers.update(others);
        peers.meet(others);
        Receiver current = receiver;
        if (current != null) {
            current.missedEverything();
        }
        sayGoodbye(left);
        memberships.incrementAndGet();
        lease.extend(asked);
        if (fenced.getAndSet(false)) {
            log.info("Node {} is a member of the cluster, with {} others", name, others.size());
            if (current != null) {
                AvailabilityChangeEvent.publish(events, this, ReadinessState.ACCEPTING_TRAFFIC);
            }
        }
    }

    private void fenceIfExpired() {
        if (!lease.isValid()) {
            fence();
        }
    }

    private void fence() {
        lease.end();
        if (!closed && !fenced.getAndSet(true)) {
            fences.increment();
            log.warn("Node {} is not a member of the cluster any more: it closes its sockets", name);
            AvailabilityChangeEvent.publish(events, this, ReadinessState.REFUSING_TRAFFIC);
            events.publishEvent(new NodeFenced());
        }
    }

    private void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(run -> {
            Thread thread = new Thread(run, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Leaves the cluster, so that no one waits for this node. */
    @Override
    public void close() {
        closed = true;
        watch.shutdownNow();
        heart.shutdown();
        reader.interrupt();
        lease.end();
        bus.close();
        try {
            nodes.remove(Set.of(self));
        } catch (DataAccessException e) {
            log.debug("The others will notice that this node is gone", e);
        }
    }

    /** Makes the connection to Redis. */
    @FunctionalInterface
    interface BusFactory {
        Bus connect(String channel, Consumer<byte[]> receiver);
    }
}
