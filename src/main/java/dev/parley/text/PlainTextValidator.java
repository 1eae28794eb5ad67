package dev.parley.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link PlainText}. */
public final class PlainTextValidator implements ConstraintValidator<PlainText, CharSequence> {
    private int min;
    private int max;
    private boolean multiline;

    @Override
    public void initialize(PlainText rule) {
        min = rule.min();
        max = rule.max();
        multiline = rule.multiline();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text == null || admits(text, min, max, multiline);
    }

    /** The rule itself. */
    public static boolean admits(CharSequence text, int min, int max, boolean multiline) {
        return text.length() >= min
                && text.length() <= max
                && (min == 0 || !text.toString().isBlank())
                && text.codePoints().allMatch(codePoint -> admits(codePoint, multiline));
    }

    private static boolean admits(int codePoint, boolean multiline) {
        if (codePoint == '\n' || codePoint == '\r' || codePoint == '\t') {
            return multiline;
        }
        int type = Character.getType(codePoint);
        return type != Character.CONTROL && type != Character.SURROGATE;
    }
}
