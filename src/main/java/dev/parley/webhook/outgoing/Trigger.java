package dev.parley.webhook.outgoing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.text.Characters;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which messages a webhook is told of. Words are compared without regard to case, and only as whole words.
 *
 * @param words without spaces; empty if every message is meant
 */
public record Trigger(On on, List<String> words) {
    static final int MAX_WORDS = 10;
    static final int MAX_LENGTH = 50;

    private static final String SPACE = " ";
    private static final Pattern SPACES = Pattern.compile("[\\s,\\p{Z}]+");

    /**
     * Checks the words.
     *
     * @throws InvalidInputException if there are none although they are needed, or they are too many or too long
     */
    public Trigger {
        words = on == On.EVERY_MESSAGE
                ? List.of()
                : words.stream().flatMap(Trigger::split).distinct().toList();
        if (on != On.EVERY_MESSAGE && (words.isEmpty() || words.size() > MAX_WORDS)) {
            throw new InvalidInputException("words", "must be 1 to %d words".formatted(MAX_WORDS));
        }
        if (words.stream().anyMatch(Trigger::isUnfit)) {
            throw new InvalidInputException("words", "must be words of at most %d characters".formatted(MAX_LENGTH));
        }
    }

    /** From words with spaces or commas between them. */
    static Trigger of(On on, String words) {
        return new Trigger(on, List.of(words));
    }

    private static Stream<String> split(String words) {
        return Arrays.stream(SPACES.split(words)).filter(word -> !word.isEmpty());
    }

    private static boolean isUnfit(String word) {
        return Characters.excess(word, MAX_LENGTH) > 0
                || word.length() > 3 * MAX_LENGTH
                || word.codePoints().anyMatch(Character::isISOControl);
    }

    /** What decides quickly; made once for many messages. */
    Pattern pattern() {
        String any = words.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
        String pattern = switch (on) {
            case EVERY_MESSAGE -> "";
            case WORD -> "(?<![\\p{L}\\p{N}_])" + any + "(?![\\p{L}\\p{N}_])";
            case BEGINNING -> "\\A\\s*" + any + "(?![\\p{L}\\p{N}_])";
        };
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The words with spaces between them. */
    public String joined() {
        return String.join(SPACE, words);
    }

    /** When a webhook is told. */
    public enum On {
        @JsonProperty("every_message")
        EVERY_MESSAGE,
        /** One of the words is anywhere in the message. */
        @JsonProperty("word")
        WORD,
        /** The message begins with one of the words. */
        @JsonProperty("beginning")
        BEGINNING
    }
}
