package dev.parley.message.attachment;

import dev.parley.base.api.ApiAnswer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** The answer is a file, or the part of it that was asked for. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiAnswer(
        status = 200,
        mediaTypes = MediaType.ALL_VALUE,
        headers = {"ETag", "Content-Disposition"})
@ApiAnswer(
        status = 206,
        mediaTypes = MediaType.ALL_VALUE,
        headers = "Content-Range",
        when = "The range that was asked for.")
@ApiAnswer(status = 304, when = "The file that the client has.")
@ApiAnswer(status = 416, headers = "Content-Range", when = "The range is not in the file.")
@interface AnswersFile {}
