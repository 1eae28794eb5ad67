package dev.parley.base.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The id of an account. Outside the code it is a plain number: in JSON, in addresses, in the database, and as text.
 *
 * @param value any number, because clients send ids; one that does not exist is answered as not found
 */
public record AccountId(@JsonValue long value) implements Comparable<AccountId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {}

    /**
     * Reads what {@link #toString()} writes. Spring converts path variables and request parameters with it.
     *
     * @throws NumberFormatException if the text is not a number
     */
    public static AccountId valueOf(String text) {
        return new AccountId(Long.parseLong(text));
    }

    /** The id in a column that may be null. */
    public static @Nullable AccountId ofNullable(@Nullable Long value) {
        return value == null ? null : new AccountId(value);
    }

    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }

    /** The number in decimal. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
