package dev.parley.realtime.stomp;

import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.socket.messaging.StompSubProtocolErrorHandler;

/** Sends {@code ERROR} frames that state what was wrong and expose no internals. */
final class PlainErrors extends StompSubProtocolErrorHandler {
    @Override
    protected Message<byte[]> handleInternal(
            StompHeaderAccessor error, byte[] payload, @Nullable Throwable cause, @Nullable StompHeaderAccessor frame) {
        error.setMessage(reason(cause));
        return super.handleInternal(error, payload, cause, frame);
    }

    private static String reason(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof CsrfException) {
                return "missing or wrong CSRF token";
            }
            if (each instanceof StompGate.RefusedException refused) {
                return refused.reason();
            }
        }
        return "not a frame that is understood";
    }
}
