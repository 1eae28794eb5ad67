package dev.parley.test;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What an {@link IntegrationTest} can have autowired. */
@TestConfiguration(proxyBeanMethods = false)
class TestKit {
    static {
        // Most of what is waited for comes within a few milliseconds; the usual tenth of a second adds up to minutes.
        Awaitility.setDefaultPollDelay(Duration.ofMillis(10));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
        // A machine on which three of these work at a time can take its time.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @Bean
    Server server(Environment environment) {
        return new Server(() -> URI.create(environment.getProperty(
                        SecondNode.ADDRESS, "http://127.0.0.1:" + environment.getProperty("local.server.port"))
                + environment.getProperty("server.servlet.context-path", "")));
    }

    @Bean
    People people(Server server) {
        return new People(server);
    }

    /** No test reaches out of this machine. */
    @Bean
    @Primary
    DnsResolver localResolver() {
        InMemoryDnsResolver resolver = new InMemoryDnsResolver();
        resolver.add("localhost", InetAddress.getLoopbackAddress());
        return resolver;
    }

    @Bean
    RevisionGuard revisionGuard(JdbcTemplate database, TransactionTemplate transactions) {
        return new RevisionGuard(database, transactions);
    }

    @Bean
    static Statements statements() {
        return new Statements();
    }
}
