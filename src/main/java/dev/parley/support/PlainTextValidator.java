package dev.parley.support;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link PlainText}; public for the validator's factory. */
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
        if (text == null) {
            return true;
        }
        if (text.length() < min || text.length() > max) {
            return false;
        }
        return (min == 0 || !text.toString().isBlank()) && text.codePoints().allMatch(this::admits);
    }

    private boolean admits(int codePoint) {
        if (codePoint == '\n' || codePoint == '\r' || codePoint == '\t') {
            return multiline;
        }
        int type = Character.getType(codePoint);
        return type != Character.CONTROL && type != Character.SURROGATE;
    }
}
