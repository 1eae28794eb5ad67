package dev.parley.base.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The id of an attachment. Outside the code it is a plain number: in JSON, in addresses, in the database, and as text.
 *
 * @param value any number, because clients send ids; one that does not exist is answered as not found
 */
public record AttachmentId(@JsonValue long value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AttachmentId {}

    /**
     * Reads what {@link #toString()} writes. Spring converts path variables and request parameters with it.
     *
     * @throws NumberFormatException if the text is not a number
     */
    public static AttachmentId valueOf(String text) {
        return new AttachmentId(Long.parseLong(text));
    }

    /** The id in a column that may be null. */
    public static @Nullable AttachmentId ofNullable(@Nullable Long value) {
        return value == null ? null : new AttachmentId(value);
    }

    /** The number in decimal. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
