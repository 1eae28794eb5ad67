package dev.parley.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole program on a random port. The build runs each such test twice: with H2 in memory, and (those that
 * need no browser) with {@code parley.test.database=postgres} on a real PostgreSQL. Those that say nothing about the
 * database, or whose queries other tests run on both, are tagged {@code database-independent} and run once.
 *
 * <p>Pages load their scripts as bundles where the build has made them. A test that asks for a script by its name says
 * {@code @ActiveProfiles("development")}, which costs another context.
 *
 * <p>All share one application context and one database, so a test brings its own people ({@link People#register}) and
 * counts on no one else's absence. Limits are off; a test about limits is a {@link LimitTest}. Each other set of properties
 * costs another context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("integration")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "parley.limits.enabled=false",
            // Many people register here, and none of them has anything to hide.
            "parley.password.strength=4",
            "parley.presence.grace=100ms",
            // Tests of the index say when messages are indexed; others find them before that.
            "parley.search.interval=1h",
            // What is due is done at once, so nobody waits for the next look.
            "parley.jobs.polling-interval=200ms",
            "parley.webhook.first-retry=200ms",
            // Any free one.
            "parley.mail.port=0",
            "parley.mail.domain=mail.test",
            "spring.jpa.hibernate.ddl-auto=validate",
            "logging.level.root=warn",
            "spring.main.banner-mode=off"
        })
@ContextConfiguration(initializers = {FreshDatabase.class, SecondNode.class, WebPages.Allowed.class})
@Import(TestKit.class)
public @interface IntegrationTest {}
