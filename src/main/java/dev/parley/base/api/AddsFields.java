package dev.parley.base.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Fields of a JSON object that are collected while the program runs, so that no type has them all. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AddsFields {
    /** Its components are the fields; those that may be null are absent then. */
    Class<? extends Record> value();
}
