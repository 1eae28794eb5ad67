package dev.parley.support;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limits.
 *
 * @param enabled false switches all of them off, for load tests
 * @param rates the limits that differ from their default, each written like {@code 30/5m}
 */
@ConfigurationProperties(value = "parley.limits", ignoreUnknownFields = false)
record LimitProperties(
        @DefaultValue("true") boolean enabled, @DefaultValue Map<Limit, Rate> rates) {
    Rate rate(Limit limit) {
        return rates.getOrDefault(limit, limit.defaultRate());
    }
}
