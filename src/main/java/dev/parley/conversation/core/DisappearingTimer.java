package dev.parley.conversation.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The time after which new messages of a conversation disappear: from a second to a year. */
public record DisappearingTimer(long seconds) {
    public static final long SHORTEST = 1;
    public static final long LONGEST = Duration.ofDays(366).toSeconds();

    public DisappearingTimer {
        if (!isAllowed(seconds)) {
            throw new IllegalArgumentException("between %d and %d seconds".formatted(SHORTEST, LONGEST));
        }
    }

    public static boolean isAllowed(long seconds) {
        return seconds >= SHORTEST && seconds <= LONGEST;
    }

    /** @param seconds as stored; null if messages are kept */
    public static @Nullable DisappearingTimer ofNullable(@Nullable Long seconds) {
        return seconds == null ? null : new DisappearingTimer(seconds);
    }

    /** When a message that is sent at this time disappears. */
    public Instant after(Instant sent) {
        return sent.plusSeconds(seconds);
    }

    /** The key of the text that names it. */
    public String key() {
        return "timer." + unit().name().toLowerCase(Locale.ROOT) + (amount() == 1 ? ".one" : ".other");
    }

    /** How many of its largest whole unit it lasts. */
    public long amount() {
        return seconds / unit().seconds;
    }

    private Unit unit() {
        return Arrays.stream(Unit.values())
                .filter(unit -> seconds % unit.seconds == 0)
                .findFirst()
                .orElse(Unit.SECOND);
    }

    private enum Unit {
        WEEK(604_800),
        DAY(86_400),
        HOUR(3_600),
        MINUTE(60),
        SECOND(1);

        private final long seconds;

        Unit(long seconds) {
            this.seconds = seconds;
        }
    }
}
