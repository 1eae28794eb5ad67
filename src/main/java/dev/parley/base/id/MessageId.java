package dev.parley.base.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The id of a message. Outside the code it is a plain number: in JSON, in addresses, in the database, and as text.
 *
 * @param value any number, because clients send ids; one that does not exist is answered as not found
 */
public record MessageId(@JsonValue long value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MessageId {}

    /**
     * Reads what {@link #toString()} writes. Spring converts path variables and request parameters with it.
     *
     * @throws NumberFormatException if the text is not a number
     */
    public static MessageId valueOf(String text) {
        return new MessageId(Long.parseLong(text));
    }

    /** The id in a column that may be null. */
    public static @Nullable MessageId ofNullable(@Nullable Long value) {
        return value == null ? null : new MessageId(value);
    }

    /** The number in decimal. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
