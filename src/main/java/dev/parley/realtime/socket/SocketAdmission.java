package dev.parley.realtime.socket;

import dev.parley.base.error.ParleyException;
import java.security.Principal;
import java.util.Optional;

/** Decides whether a person may have a socket, and for what. */
public interface SocketAdmission {
    /**
     * Whether the person may have a socket. It is called for each {@code CONNECT}, when {@link Sockets} can already close
     * the socket: if its owner loses access in the meantime, the socket is either rejected or closed.
     */
    boolean admits(String principalName);

    /**
     * Why a frame is refused, apart from what it is about; empty if it is not.
     *
     * @param command the STOMP command: {@code SEND} or {@code SUBSCRIBE}
     */
    Optional<ParleyException> refusal(Principal sender, String command, String destination);
}
