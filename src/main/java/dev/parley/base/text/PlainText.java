package dev.parley.base.text;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Text written by people: within its length in characters as {@link Characters} counts them, not blank if a minimum is
 * set, well-formed Unicode, and without control characters. Null is valid.
 */
@Documented
@Constraint(validatedBy = PlainTextValidator.class)
@Target({FIELD, METHOD, PARAMETER, RECORD_COMPONENT, TYPE_USE})
@Retention(RUNTIME)
public @interface PlainText {
    int min() default 0;

    int max();

    /** The maximum number of bytes in UTF-8; by default 32 for each character. */
    int maxBytes() default 0;

    /** Whether line breaks and tabs are allowed. */
    boolean multiline() default false;

    String message() default "{dev.parley.text.Controls}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
