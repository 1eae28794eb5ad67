package dev.parley.base.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * A number of actions in a period, refilled evenly; written as {@code 30/5m} in the configuration.
 *
 * @param capacity the number of actions at once, at least 1
 * @param period the time in which an empty bucket refills
 */
public record Rate(int capacity, Duration period) {
    public Rate {
        if (capacity < 1 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("a rate needs a capacity and a period above zero");
        }
    }

    static Rate parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a rate is written like 30/5m, not '" + text + "'");
        }
        return new Rate(Integer.parseInt(parts[0].strip()), DurationStyle.detectAndParse(parts[1].strip()));
    }

    /** Parses a rate in the configuration. */
    @Component
    @ConfigurationPropertiesBinding
    static final class Reader implements Converter<String, Rate> {
        @Override
        public Rate convert(String text) {
            return parse(text);
        }
    }
}
