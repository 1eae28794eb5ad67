package dev.parley.identity.session;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.jobs.Jobs;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topics;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.session.autoconfigure.SessionTimeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions in the database: they survive a restart, are shared by all nodes, and can be found by their owner. Spring
 * Boot's auto-configuration backs off, because it cannot be combined with {@link ThrottledSessions}.
 */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofDays(30);
    private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(30);

    @Bean
    JdbcIndexedSessionRepository storedSessions(
            JdbcOperations database, PlatformTransactionManager transactions, SessionTimeout timeout) {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcIndexedSessionRepository sessions = new JdbcIndexedSessionRepository(database, own);
        Duration configured = timeout.getTimeout();
        sessions.setDefaultMaxInactiveInterval(configured == null ? DEFAULT_TIMEOUT : configured);
        sessions.setIndexResolver(SessionConfiguration::owner);
        // Its own timer: the job below does it instead, on one node.
        sessions.setCleanupCron(Scheduled.CRON_DISABLED);
        return sessions;
    }

    private static Map<String, String> owner(Session session) {
        SignedIn who = session.getAttribute(SignedIn.ATTRIBUTE);
        return who == null
                ? Map.of()
                : Map.of(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, who.getName());
    }

    /** Expired sessions are of no use; this only makes room. */
    @Bean
    CustomTask<Void> expiredSessionsJob(JdbcIndexedSessionRepository stored) {
        return Jobs.every(CLEANUP_INTERVAL, "expired-sessions", stored::cleanUpExpiredSessions);
    }

    @Bean
    @Primary
    FindByIndexNameSessionRepository<? extends Session> sessions(
            JdbcIndexedSessionRepository stored, Topics topics, SessionLimit limit) {
        FindByIndexNameSessionRepository<? extends Session> repository = stored;
        return ThrottledSessions.of(repository, topics.acknowledged("session-changed", Codec.TEXT), limit::enforce);
    }
}
