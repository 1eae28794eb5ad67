package dev.parley.integration.reference;

import dev.parley.base.text.Name;
import dev.parley.base.text.PlainText;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The keywords of JSON Schema for constraints of Bean Validation, and for those of this program. */
final class Constraints {
    /** What a character can have at most, if nothing else is said. */
    private static final int BYTES_A_CHARACTER = 32;

    private Constraints() {}

    static Map<String, Object> of(AnnotatedElement... places) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        Arrays.stream(places)
                .flatMap(place -> Stream.of(place.getAnnotations()))
                .distinct()
                .forEach(constraint -> add(keywords, constraint));
        return keywords;
    }

    private static void add(Map<String, Object> keywords, Annotation constraint) {
        if (constraint instanceof PlainText text) {
            text(keywords, text.min(), text.max(), text.maxBytes());
        } else if (constraint instanceof Name name) {
            text(keywords, name.min(), name.max(), 0);
        } else if (constraint instanceof Size size) {
            putUnless(keywords, "minItems", size.min(), 0);
            putUnless(keywords, "maxItems", size.max(), Integer.MAX_VALUE);
        } else if (constraint instanceof Min min) {
            keywords.put("minimum", min.value());
        } else if (constraint instanceof Max max) {
            keywords.put("maximum", max.value());
        } else if (constraint instanceof PositiveOrZero) {
            keywords.put("minimum", 0);
        } else if (constraint instanceof Positive) {
            keywords.put("minimum", 1);
        } else if (constraint instanceof Email) {
            keywords.put("format", "email");
        } else if (constraint instanceof Pattern pattern) {
            keywords.put("pattern", pattern.regexp());
        }
    }

    /** JSON Schema counts code points, of which a character as people see it can have several. */
    private static void text(Map<String, Object> keywords, int min, int max, int maxBytes) {
        int bytes = maxBytes == 0 ? max * BYTES_A_CHARACTER : maxBytes;
        putUnless(keywords, "minLength", min, 0);
        keywords.put("maxLength", bytes);
        keywords.put("description", "At most %,d characters and %,d bytes.".formatted(max, bytes));
    }

    private static void putUnless(Map<String, Object> keywords, String keyword, int value, int none) {
        if (value != none) {
            keywords.put(keyword, value);
        }
    }
}
