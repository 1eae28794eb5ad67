package dev.parley.base.error;

import dev.parley.base.error.InvalidInputException.FieldProblem;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamConstraintsException;

/** Answers every error of the JSON API with problem details that have a stable code and expose no internals. */
@RestControllerAdvice(annotations = RestController.class)
final class ApiProblems extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ParleyException refusal) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(refusal.status());
        if (refusal instanceof LimitExceededException limit) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(limit.retryAfterSeconds()));
        }
        return answer.body(Problems.of(refusal));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> problems = invalid.getFieldErrors().stream()
                .map(error -> new FieldProblem(
                        snakeCase(error.getField()), Objects.requireNonNullElse(error.getDefaultMessage(), "")))
                .toList();
        return ResponseEntity.badRequest().body(Problems.invalid(problems));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> problems = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldProblem(
                                snakeCase(Objects.requireNonNullElse(
                                        result.getMethodParameter().getParameterName(), "")),
                                Objects.requireNonNullElse(error.getDefaultMessage(), ""))))
                .toList();
        return ResponseEntity.badRequest().body(Problems.invalid(problems));
    }

    /** A body above the size limit gets a different answer than an unreadable one. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return isTooLarge(unreadable)
                ? createResponseEntity(null, headers, HttpStatus.CONTENT_TOO_LARGE, request)
                : super.handleHttpMessageNotReadable(unreadable, headers, status, request);
    }

    /** Jackson uses one exception for all its limits; only the message tells which one was exceeded. */
    private static boolean isTooLarge(HttpMessageNotReadableException unreadable) {
        return unreadable.getCause() instanceof StreamConstraintsException limit
                && limit.getOriginalMessage().startsWith("Document length");
    }

    /**
     * Spring's own errors (malformed JSON, wrong type, unsupported method …) get one of our codes and a neutral
     * sentence.
     */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus httpStatus = HttpStatus.valueOf(status.value());
        return ResponseEntity.status(httpStatus)
                .headers(headers)
                .body(Problems.of(httpStatus, code(httpStatus), detail(httpStatus)));
    }

    private static String code(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "malformed";
            case NOT_FOUND -> "not_found";
            case CONTENT_TOO_LARGE -> "too_large";
            default -> status.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "The request could not be read.";
            case CONTENT_TOO_LARGE -> "The request is too large.";
            case NOT_FOUND -> "Not found. It may have been deleted, or you may not have access.";
            default -> status.getReasonPhrase() + ".";
        };
    }

    private static String snakeCase(String property) {
        return property.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
