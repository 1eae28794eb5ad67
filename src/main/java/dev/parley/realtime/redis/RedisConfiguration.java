package dev.parley.realtime.redis;

import dev.parley.base.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The cluster of several nodes, by {@code parley.cluster.enabled}. Nothing of Redis is loaded on a single node. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("parley.cluster.enabled")
@Import(DataRedisAutoConfiguration.class)
class RedisConfiguration {
    private static final Status DEGRADED = new Status("DEGRADED");

    @Bean
    ClusterDatabase clusterDatabase(DataSourceProperties properties) {
        return new ClusterDatabase(properties);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    @DependsOnDatabaseInitialization
    RedisCluster redisCluster(
            ClusterProperties properties,
            ClusterDatabase database,
            LettuceConnectionFactory redis,
            ApplicationEventPublisher events,
            MeterRegistry meters,
            Traces traces) {
        return new RedisCluster(
                properties,
                properties.name().isBlank() ? hostName() : properties.name(),
                new NodeTable(database.client(), properties.lease()),
                new MessageTable(database.client(), database.transactions()),
                (channel, receiver) -> new Bus(Objects.requireNonNull(redis.getNativeClient()), channel, receiver),
                events,
                meters,
                traces);
    }

    @Bean
    MembershipFilter membershipFilter(RedisCluster cluster) {
        return new MembershipFilter(cluster);
    }

    /** Whether this node may act. */
    @Bean
    HealthIndicator clusterHealthIndicator(RedisCluster cluster) {
        return () -> cluster.isMember()
                ? Health.up().withDetail("others", cluster.otherNames()).build()
                : Health.outOfService().build();
    }

    /** Without Redis this node serves people, and some of them learn later what happens on other nodes. */
    @Bean
    HealthIndicator redisHealthIndicator(RedisCluster cluster) {
        return () -> cluster.bus().isHealthy()
                ? Health.up().build()
                : Health.status(DEGRADED).build();
    }

    @Bean
    RedisBuckets redisBuckets(RedisCluster cluster, ClusterProperties properties) {
        return new RedisBuckets(cluster.bus(), properties.namespace());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
