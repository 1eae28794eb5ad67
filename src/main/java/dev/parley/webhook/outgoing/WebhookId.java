package dev.parley.webhook.outgoing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of an outgoing webhook. Outside the code it is a plain number.
 *
 * @param value any number, because clients send ids; one that does not exist is answered as not found
 */
public record WebhookId(@JsonValue long value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WebhookId {}

    /**
     * Reads what {@link #toString()} writes. Spring converts path variables with it.
     *
     * @throws NumberFormatException if the text is not a number
     */
    public static WebhookId valueOf(String text) {
        return new WebhookId(Long.parseLong(text));
    }

    /** The number in decimal. */
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
