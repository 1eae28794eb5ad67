package dev.parley.identity.status;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a person does not want to be disturbed.
 *
 * @param until turned on until then; null if it is not
 * @param quietHours turned on each day; null if it is not
 */
record DoNotDisturb(@Nullable Instant until, @Nullable QuietHours quietHours) {
    static final DoNotDisturb OFF = new DoNotDisturb(null, null);

    /** The time that means no end. */
    static final Instant ALWAYS = Instant.parse("9999-12-31T00:00:00Z");

    boolean isOn(Instant at) {
        return until != null && at.isBefore(until) || quietHours != null && quietHours.contain(at);
    }

    /** The next time at which it begins or ends by itself; null if it never does. */
    @Nullable
    Instant nextChange(Instant now) {
        boolean isOn = isOn(now);
        return Stream.of(Stream.ofNullable(until), boundaries(now), boundaries(until))
                .flatMap(times -> times)
                .filter(at -> at.isAfter(now) && at.isBefore(ALWAYS) && isOn(at) != isOn)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private Stream<Instant> boundaries(@Nullable Instant around) {
        return around == null || quietHours == null
                ? Stream.empty()
                : Objects.requireNonNull(quietHours).boundaries(around);
    }
}
