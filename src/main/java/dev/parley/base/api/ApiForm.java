package dev.parley.base.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The fields of a multipart form that a handler method reads by itself. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ApiForm {
    /** Its components are the fields, in snake_case; those of bytes are files. */
    Class<? extends Record> value();
}
