package dev.parley.base.web;

import dev.parley.base.error.InvalidInputException;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A time that a person chooses in a form. */
public final class ChosenTime {
    private ChosenTime() {}

    /**
     * Reads what a field of type {@code datetime-local} submits: a date and a time without a time zone.
     *
     * @param field what a refusal names
     * @param local null if the field was not submitted
     * @param now in the person's time zone, which is that of the chosen time
     * @throws InvalidInputException if it is no date and time
     */
    public static ZonedDateTime parse(String field, @Nullable String local, ZonedDateTime now) {
        try {
            return LocalDateTime.parse(local == null ? "" : local).atZone(now.getZone());
        } catch (DateTimeParseException malformed) {
            throw new InvalidInputException(field, "must be a date and a time");
        }
    }
}
