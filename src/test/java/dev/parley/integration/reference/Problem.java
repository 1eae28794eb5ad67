package dev.parley.integration.reference;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.error.InvalidInputException.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error, by RFC 9457.
 *
 * @param detail for people
 * @param code for programs, with the status
 * @param errors of invalid input: one for each field
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FieldProblem> errors) {}
