package dev.parley.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.test.context.TestPropertySource;

/**
 * An {@link IntegrationTest} with limits, of which these are reached soon. All such tests share one application context; what
 * they do besides must stay below the rates of the others. Who is over a limit is known without the database.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@IntegrationTest
@Tag("database-independent")
@TestPropertySource(
        properties = {
            "parley.limits.enabled=true",
            "parley.limits.rates.commands-per-person=3/1h",
            "parley.limits.rates.mails-per-address=3/1h",
            "parley.limits.rates.reactions-per-person=20/1h",
            "parley.limits.rates.unknown-mail-addresses-per-client=5/1h"
        })
public @interface LimitTest {}
