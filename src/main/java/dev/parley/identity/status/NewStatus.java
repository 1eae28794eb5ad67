package dev.parley.identity.status;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.base.text.RgiEmoji;
import dev.parley.identity.account.AccountView.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A status as it is submitted. Without an emoji a text gets a speech balloon.
 *
 * @param text in one line; blank if the emoji says everything
 * @param until null if it stays
 */
record NewStatus(
        @Nullable String emoji,
        @Name(min = 0, max = MAX_TEXT) String text,
        @Nullable Instant until) {
    static final int MAX_TEXT = 100;

    private static final String BALLOON = "💬";

    NewStatus(@Nullable String emoji, @Nullable String text, @Nullable Instant until) {
        this.emoji = emoji == null || emoji.isBlank() ? null : emoji.strip();
        this.text = Objects.requireNonNullElse(Names.normalized(text), "");
        this.until = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
    }

    boolean isEmpty() {
        return emoji == null && text.isEmpty();
    }

    boolean hasEmoji() {
        return emoji == null ? !text.isEmpty() : RgiEmoji.find(emoji).isPresent();
    }

    /** @throws InvalidInputException if it is empty, or the emoji is none */
    Status status() {
        if (!hasEmoji()) {
            throw new InvalidInputException("emoji", "must be one emoji");
        }
        return new Status(emoji == null ? BALLOON : RgiEmoji.find(emoji).orElseThrow(), text, until);
    }
}
