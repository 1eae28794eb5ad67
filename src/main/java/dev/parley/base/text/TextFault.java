package dev.parley.base.text;

import java.util.Map;
import java.util.ResourceBundle;

/**
 * Why a text is rejected.
 *
 * @param key the message key in {@code ValidationMessages.properties}
 * @param values the parameters of the message, by name
 */
public record TextFault(String key, Map<String, Integer> values) {
    private static final String PREFIX = "dev.parley.text.";

    static TextFault missing(int min, int max) {
        return new TextFault(PREFIX + "Missing", Map.of("min", min, "max", max));
    }

    static TextFault tooLong(int excess, int max) {
        return new TextFault(
                PREFIX + (excess == 1 ? "TooLong.one" : "TooLong.other"), Map.of("excess", excess, "max", max));
    }

    static TextFault tooLarge(int maxBytes) {
        return new TextFault(PREFIX + "TooLarge", Map.of("maxBytes", maxBytes));
    }

    static TextFault controls() {
        return new TextFault(PREFIX + "Controls", Map.of());
    }

    static TextFault invisible() {
        return new TextFault(PREFIX + "Invisible", Map.of());
    }

    static TextFault marks() {
        return new TextFault(PREFIX + "Marks", Map.of());
    }

    static TextFault nothingVisible() {
        return new TextFault(PREFIX + "NothingVisible", Map.of());
    }

    /** The message for people. */
    public String message() {
        String sentence = ResourceBundle.getBundle("ValidationMessages").getString(key);
        for (Map.Entry<String, Integer> value : values.entrySet()) {
            sentence = sentence.replace(
                    "{" + value.getKey() + "}", value.getValue().toString());
        }
        return sentence;
    }
}
