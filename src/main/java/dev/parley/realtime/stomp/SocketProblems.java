package dev.parley.realtime.stomp;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.error.ParleyException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.messaging.Message;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.handler.annotation.MessageExceptionHandler;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;
import org.springframework.messaging.handler.annotation.support.MethodArgumentTypeMismatchException;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** Answers every frame that could not be handled with an {@code error} event; the connection stays open. */
@Controller
@ControllerAdvice
final class SocketProblems {
    private final SocketReplies replies;

    SocketProblems(SocketReplies replies) {
        this.replies = replies;
    }

    /** Frames for which there is no handler. */
    @MessageMapping("/**")
    void unknownDestination() {
        throw new NotFoundException();
    }

    @MessageExceptionHandler
    void refused(ParleyException refusal, Message<?> frame) {
        replies.refused(frame, refusal);
    }

    @MessageExceptionHandler
    void malformed(MessageConversionException malformed, Message<?> frame) {
        replies.refused(frame, "malformed", "The frame could not be read.");
    }

    @MessageExceptionHandler
    void invalid(MethodArgumentNotValidException invalid, Message<?> frame) {
        replies.refused(frame, "invalid", detail(invalid));
    }

    private static String detail(MethodArgumentNotValidException invalid) {
        BindingResult errors = invalid.getBindingResult();
        String first = errors == null || !errors.hasFieldErrors()
                ? null
                : errors.getFieldErrors().get(0).getDefaultMessage();
        return first == null ? "Some fields need your attention." : first;
    }

    @MessageExceptionHandler({MethodArgumentTypeMismatchException.class, ConversionFailedException.class})
    void notANumber(Message<?> frame) {
        replies.refused(frame, new NotFoundException());
    }

    @MessageExceptionHandler
    void failed(Exception failure, Message<?> frame) {
        replies.refused(frame, failure);
    }
}
