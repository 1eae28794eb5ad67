package dev.parley.base.error;

import java.util.List;
import org.springframework.http.HttpStatus;

/** The request is well-formed but contains an invalid value. */
public final class InvalidInputException extends ParleyException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> problems;

    public InvalidInputException(List<FieldProblem> problems) {
        super(HttpStatus.BAD_REQUEST, "invalid", "Some fields need your attention.");
        this.problems = List.copyOf(problems);
    }

    public InvalidInputException(String field, String message) {
        this(List.of(new FieldProblem(field, message)));
    }

    public List<FieldProblem> problems() {
        return problems;
    }

    /** One invalid value: the name of the field as the client sent it, and what is wrong. */
    public record FieldProblem(String field, String message) {}
}
