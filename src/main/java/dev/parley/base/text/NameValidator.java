package dev.parley.base.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link Name}. */
public final class NameValidator implements ConstraintValidator<Name, CharSequence> {
    private int min;
    private int max;

    @Override
    public void initialize(Name name) {
        min = name.min();
        max = name.max();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text == null || PlainTextValidator.report(Names.fault(text.toString(), min, max), context);
    }
}
