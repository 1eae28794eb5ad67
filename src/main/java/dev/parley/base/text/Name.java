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
 * The single-line name of a person or a conversation: {@link PlainText} that also follows the rules of {@link Names}.
 * Null is valid.
 */
@Documented
@Constraint(validatedBy = NameValidator.class)
@Target({FIELD, METHOD, PARAMETER, RECORD_COMPONENT, TYPE_USE})
@Retention(RUNTIME)
public @interface Name {
    int min() default 1;

    int max();

    String message() default "{dev.parley.text.Invisible}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
