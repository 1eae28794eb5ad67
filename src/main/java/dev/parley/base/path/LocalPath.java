package dev.parley.base.path;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import tools.jackson.databind.annotation.JsonSerialize;

/** A path of this server: in JSON it is below the {@link BasePath}, so that it can be resolved against any address here. */
@JacksonAnnotationsInside
@JsonSerialize(using = LocalPathWriter.class)
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface LocalPath {}
