package dev.parley.message.emoji;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The emoji that everyone has, by their shortcodes. */
public final class StandardEmoji {
    private static final String FILE = "/static/emoji/shortcodes.txt";
    private static final Map<String, String> BY_NAME = read();

    private StandardEmoji() {}

    /**
     * The emoji with a name.
     *
     * @param name the shortcode without colons
     */
    public static @Nullable String named(String name) {
        return BY_NAME.get(name);
    }

    /** Each line holds an emoji and its names. */
    private static Map<String, String> read() {
        Map<String, String> byName = new HashMap<>();
        try (InputStream file = StandardEmoji.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("Missing " + FILE);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.startsWith("# ") ? new String[0] : line.split(" ");
                for (int name = 1; name < words.length; name++) {
                    byName.put(words[name], words[0]);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(byName);
    }
}
