package dev.parley.webhook.mail;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of an e-mail address of a conversation, which is no secret. Outside the code it is a plain number.
 *
 * @param value any number, because clients send ids; one that does not exist is answered as not found
 */
public record MailAddressId(@JsonValue long value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MailAddressId {}

    /**
     * Reads what {@link #toString()} writes. Spring converts path variables with it.
     *
     * @throws NumberFormatException if the text is not a number
     */
    public static MailAddressId valueOf(String text) {
        return new MailAddressId(Long.parseLong(text));
    }

    /** The number in decimal. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
