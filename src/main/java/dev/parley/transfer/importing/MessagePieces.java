package dev.parley.transfer.importing;

import dev.parley.base.text.Characters;
import dev.parley.message.core.PostMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A text that is longer than a message may be, as several. */
final class MessagePieces {
    private MessagePieces() {}

    /** At least one piece, which may be empty. They end at the end of a line or a word, if possible. */
    static List<String> of(String text) {
        List<String> pieces = new ArrayList<>();
        String rest = text.strip();
        while (!fits(rest)) {
            int end = end(rest);
            pieces.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty() || pieces.isEmpty()) {
            pieces.add(rest);
        }
        return pieces;
    }

    private static boolean fits(String text) {
        return Characters.excess(text, PostMessage.MAX_LENGTH) == 0
                && text.getBytes(StandardCharsets.UTF_8).length <= PostMessage.MAX_BYTES;
    }

    private static int end(String text) {
        // A character of a text has up to three bytes; an emoji of many code points counts as one.
        String longest = Characters.first(
                text.substring(0, Math.min(text.length(), PostMessage.MAX_BYTES / 3)), PostMessage.MAX_LENGTH);
        int half = longest.length() / 2;
        int line = longest.lastIndexOf('\n');
        int word = longest.lastIndexOf(' ');
        if (line > half) {
            return line;
        }
        if (word > half) {
            return word;
        }
        boolean cutsPair = Character.isHighSurrogate(longest.charAt(longest.length() - 1));
        return cutsPair ? longest.length() - 1 : longest.length();
    }
}
