package dev.parley.message.details;

import dev.parley.base.error.InvalidInputException;
import dev.parley.message.core.PostMessage;
import org.jspecify.annotations.Nullable;

/** The form that edits a message. Browsers submit line breaks with a carriage return. */
record EditForm(@Nullable String content) {
    /**
     * The text; a blank one is left to the message, which may have files.
     *
     * @throws InvalidInputException if no message can have this text
     */
    String checked() {
        if (content == null) {
            throw new InvalidInputException("content", "is missing");
        }
        String text = content.replace("\r\n", "\n").strip();
        if (!text.isEmpty()) {
            PostMessage.RULE.fault(text).ifPresent(fault -> {
                throw new InvalidInputException("content", fault.message());
            });
        }
        return text;
    }
}
