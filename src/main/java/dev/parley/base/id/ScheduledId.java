package dev.parley.base.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a scheduled message: a number in JSON and in addresses. */
public record ScheduledId(@JsonValue long value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ScheduledId {}

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws NumberFormatException if the text is not a number
     */
    public static ScheduledId valueOf(String text) {
        return new ScheduledId(Long.parseLong(text));
    }

    /** The number in decimal. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
