package dev.parley.realtime.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's connection to Redis: the one channel of the cluster, and the commands of the rate limits. While Redis does not
 * answer nothing is queued for it, and no caller waits.
 */
final class Bus implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Bus.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MAX_COMMANDS = 50_000;
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final AbstractRedisClient client;
    private final String channel;
    private final Consumer<byte[]> receiver;
    private volatile @Nullable Line line;
    private volatile boolean healthy;

    /** @param client its options are set here */
    Bus(AbstractRedisClient client, String channel, Consumer<byte[]> receiver) {
        this.client = client;
        this.channel = channel;
        this.receiver = receiver;
        ClientOptions options = ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MAX_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .build();
        if (client instanceof RedisClusterClient clustered) {
            clustered.setOptions(ClusterClientOptions.builder(options).build());
        } else {
            ((RedisClient) client).setOptions(options);
        }
    }

    /** Whether Redis answered when it was last asked. */
    boolean isHealthy() {
        return healthy;
    }

    /** Connects if there is no connection yet, and finds out whether Redis answers. */
    void check() {
        boolean answers = false;
        try {
            Line current = line;
            if (current == null) {
                current = connect();
                line = current;
            }
            current.connection().async().ping().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            answers = true;
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            log.debug("Redis does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (answers != healthy) {
            if (answers) {
                log.info("Connected to Redis");
            } else {
                log.warn("Redis does not answer; people on other nodes are told through the database, later");
            }
        }
        healthy = answers;
    }

    private Line connect() throws InterruptedException, ExecutionException, TimeoutException {
        StatefulRedisPubSubConnection<String, byte[]> connection;
        if (client instanceof RedisClusterClient clustered) {
            StatefulRedisClusterPubSubConnection<String, byte[]> toAll = clustered.connectPubSub(CODEC);
            connection = toAll;
        } else {
            connection = ((RedisClient) client).connectPubSub(CODEC);
        }
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String name, byte[] message) {
                receiver.accept(message);
            }

            @Override
            public void smessage(String name, byte[] message) {
                receiver.accept(message);
            }
        });
        try {
            return new Line(connection, subscribe(connection));
        } catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** @return whether the server has sharded channels: they stay within one shard of a Redis cluster */
    private boolean subscribe(StatefulRedisPubSubConnection<String, byte[]> connection)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            connection.async().ssubscribe(channel).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RedisCommandExecutionException) {
                connection.async().subscribe(channel).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                return false;
            }
            throw e;
        }
    }

    /** Sends bytes to every node that listens. Returns false if Redis does not answer. */
    boolean publish(byte[] message) {
        Line current = line;
        if (current == null || !healthy) {
            return false;
        }
        try {
            if (current.sharded()) {
                current.connection().async().spublish(channel, message);
            } else {
                current.connection().async().publish(channel, message);
            }
            return true;
        } catch (RuntimeException e) {
            log.debug("A message cannot be sent", e);
            return false;
        }
    }

    /** For other commands; null while Redis does not answer. */
    @Nullable
    StatefulRedisConnection<String, byte[]> connection() {
        Line current = line;
        return current == null || !healthy ? null : current.connection();
    }

    @Override
    public void close() {
        healthy = false;
        Line current = line;
        if (current != null && current.connection().isOpen()) {
            current.connection().close();
        }
    }

    private record Line(StatefulRedisPubSubConnection<String, byte[]> connection, boolean sharded) {}
}
