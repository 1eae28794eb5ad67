package dev.parley.base.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link PlainText}. */
public final class PlainTextValidator implements ConstraintValidator<PlainText, CharSequence> {
    private TextRule rule = new TextRule(0, 0, 0, false);

    @Override
    public void initialize(PlainText text) {
        int maxBytes = text.maxBytes() > 0 ? text.maxBytes() : text.max() * TextRule.BYTES_A_CHARACTER;
        rule = new TextRule(text.min(), text.max(), maxBytes, text.multiline());
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text == null || report(rule.fault(text.toString()), context);
    }

    /** Adds what is wrong to the violation; returns true if nothing is. */
    static boolean report(Optional<TextFault> found, ConstraintValidatorContext context) {
        if (found.isEmpty()) {
            return true;
        }
        TextFault fault = found.get();
        HibernateConstraintValidatorContext violation = context.unwrap(HibernateConstraintValidatorContext.class);
        fault.values().forEach(violation::addMessageParameter);
        violation.disableDefaultConstraintViolation();
        violation.buildConstraintViolationWithTemplate("{" + fault.key() + "}").addConstraintViolation();
        return false;
    }
}
