package dev.parley.message.emoji;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All emoji that administrators have added, at one moment. */
public final class EmojiSet {
    public static final EmojiSet EMPTY = new EmojiSet(List.of());

    private final Map<String, CustomEmoji> byName = new LinkedHashMap<>();
    private final String version;

    /** @param all in the order of their names */
    public EmojiSet(Collection<CustomEmoji> all) {
        all.forEach(emoji -> byName.put(emoji.name(), emoji));
        this.version = all.isEmpty()
                ? ""
                : PictureKey.of(all.stream()
                        .map(emoji -> emoji.name() + " " + emoji.key() + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** The same for the same names with the same pictures; empty if there are none. */
    public String version() {
        return version;
    }

    /** @param name without colons */
    public @Nullable CustomEmoji named(String name) {
        return byName.get(name);
    }

    /** @param code the name between colons; for any other text there is none */
    public @Nullable CustomEmoji ofCode(String code) {
        return CustomEmoji.isCode(code) ? named(code.substring(1, code.length() - 1)) : null;
    }

    /** In the order of their names. */
    public Collection<CustomEmoji> all() {
        return byName.values();
    }
}
