package dev.parley.shell;

import dev.parley.base.error.Problems;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers errors that no controller has answered: problem details for programs, a page for people. */
@Controller
final class ErrorPages implements ErrorController {
    private static final String API = "/api/";

    @RequestMapping("/error")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = status(request);
        if (path(request).startsWith(API)) {
            return problem(status);
        }
        response.setStatus(status.value());
        return new ModelAndView(view(status)).addObject("status", status.value());
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status) {
        String code = switch (status) {
            case NOT_FOUND -> "not_found";
            case FORBIDDEN -> "not_allowed";
            case BAD_REQUEST -> "malformed";
            case CONTENT_TOO_LARGE -> "too_large";
            default -> status.name().toLowerCase(Locale.ROOT);
        };
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(status, code, status.getReasonPhrase() + "."));
    }

    private static String view(HttpStatus status) {
        return switch (status) {
            case FORBIDDEN -> "error/403";
            case NOT_FOUND -> "error/404";
            case CONTENT_TOO_LARGE -> "error/413";
            case TOO_MANY_REQUESTS -> "error/429";
            default -> status.is4xxClientError() ? "error/400" : "error/500";
        };
    }

    /** A direct request for this address gets 404. */
    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static String path(HttpServletRequest request) {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return path instanceof String text
                ? text.substring(request.getContextPath().length())
                : "";
    }
}
