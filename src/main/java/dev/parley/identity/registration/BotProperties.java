package dev.parley.identity.registration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bots.
 *
 * @param maxPerPerson How many bots one person can have. With 0, only administrators can make bots, up to 100.
 */
@ConfigurationProperties(value = "parley.bot", ignoreUnknownFields = false)
record BotProperties(@DefaultValue("20") int maxPerPerson) {
    /** What an administrator can have at least. */
    private static final int MAX_PER_ADMINISTRATOR = 100;

    BotProperties {
        if (maxPerPerson < 0) {
            throw new IllegalArgumentException("parley.bot.max-per-person must not be negative");
        }
    }

    /** How many bots a person can have. */
    int most(boolean administrator) {
        return administrator ? Math.max(maxPerPerson, MAX_PER_ADMINISTRATOR) : maxPerPerson;
    }
}
