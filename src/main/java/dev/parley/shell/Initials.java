package dev.parley.shell;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.text.Characters;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The placeholder for a picture: one or two letters on a colour that is derived from the id. */
public final class Initials {
    private static final int TONES = 8;

    /** The first letters of the first two words. */
    public String of(String name) {
        return Arrays.stream(name.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> Characters.first(word, 1))
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }

    /** 0 to 7: a colour of the style sheet. */
    public long tone(ConversationId id) {
        return tone(id.value());
    }

    public long tone(AccountId id) {
        return tone(id.value());
    }

    private static long tone(long id) {
        return Math.floorMod(id, TONES);
    }
}
