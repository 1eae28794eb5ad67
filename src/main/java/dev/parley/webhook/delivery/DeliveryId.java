package dev.parley.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of a delivery. Outside the code it is a plain number.
 *
 * @param value any number, because clients send ids; one that does not exist is answered as not found
 */
public record DeliveryId(@JsonValue long value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeliveryId {}

    /**
     * Reads what {@link #toString()} writes. Spring converts path variables with it.
     *
     * @throws NumberFormatException if the text is not a number
     */
    public static DeliveryId valueOf(String text) {
        return new DeliveryId(Long.parseLong(text));
    }

    /** The number in decimal. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
