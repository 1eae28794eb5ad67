package dev.parley.base.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A successful answer of a handler method that its signature does not tell: one of several statuses, or bytes. With at
 * least one of them, these are all; without, the answer is what the method returns.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ApiAnswer.All.class)
public @interface ApiAnswer {
    int status();

    /** The type of the JSON; by default there is none. */
    Class<?> body() default void.class;

    /** The binary name of the type of the JSON, if it belongs to a room that this one does not know. */
    String bodyNamed() default "";

    /** What is not JSON. */
    String[] mediaTypes() default {};

    /** Names of headers that carry a part of the answer. */
    String[] headers() default {};

    /** When it is given, as a sentence; by default the status says so. */
    String when() default "";

    /** Several of them. */
    @Documented
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        ApiAnswer[] value();
    }
}
