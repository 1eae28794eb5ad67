package dev.parley.message.search;

import dev.parley.base.error.InvalidInputException;
import dev.parley.message.indexing.Terms;
import dev.parley.message.upload.Attachment.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a message can contain besides words. */
enum Has {
    LINK(null),
    /** An attachment of any kind. */
    FILE(null),
    IMAGE(Kind.IMAGE),
    /** A voice message; other audio is a file. */
    VOICE(Kind.VOICE),
    VIDEO(Kind.VIDEO);

    private final @Nullable Kind kind;

    Has(@Nullable Kind kind) {
        this.kind = kind;
    }

    /** @throws InvalidInputException if there is no such thing */
    static Has of(String name) {
        return Arrays.stream(values())
                .filter(has -> has.label().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "has",
                        "must be one of "
                                + Arrays.stream(values()).map(Has::label).collect(Collectors.joining(", "))));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String term() {
        return this == LINK ? Terms.link() : kind == null ? Terms.file() : Terms.attached(kind);
    }

    boolean isIn(String text, Collection<Kind> attachments) {
        return this == LINK ? Terms.hasLink(text) : kind == null ? !attachments.isEmpty() : attachments.contains(kind);
    }
}
