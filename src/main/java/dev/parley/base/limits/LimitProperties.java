package dev.parley.base.limits;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limits.
 *
 * @param enabled Whether rate limits apply at all; {@code false} is for load tests.
 * @param rates Rates that differ from the defaults below, each written as {@code 30/5m}: 30 at once, refilled evenly
 * over five minutes.
 */
@ConfigurationProperties(value = "parley.limits", ignoreUnknownFields = false)
record LimitProperties(
        @DefaultValue("true") boolean enabled, @DefaultValue Map<Limit, Rate> rates) {
    Rate rate(Limit limit) {
        return rates.getOrDefault(limit, limit.defaultRate());
    }
}
