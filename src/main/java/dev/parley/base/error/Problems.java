package dev.parley.base.error;

import dev.parley.base.error.InvalidInputException.FieldProblem;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Creates the RFC 9457 problem details of every error of the HTTP API. */
public final class Problems {
    private static final URI NO_FURTHER_TYPE = URI.create("about:blank");

    private Problems() {}

    public static ProblemDetail of(ParleyException refusal) {
        ProblemDetail problem = of(refusal.status(), refusal.code(), refusal.detail());
        if (refusal instanceof InvalidInputException invalid) {
            problem.setProperty("errors", invalid.problems());
        }
        return problem;
    }

    /** @param code stable, in snake_case */
    public static ProblemDetail of(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(NO_FURTHER_TYPE);
        problem.setProperty("code", code);
        return problem;
    }

    static ProblemDetail invalid(List<FieldProblem> problems) {
        return of(new InvalidInputException(problems));
    }
}
