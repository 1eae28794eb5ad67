package dev.parley.realtime.socket;

/**
 * Decides whether a person may have a socket. It is called for each {@code CONNECT}, when {@link Sockets} can already
 * close the socket: if its owner loses access in the meantime, the socket is either rejected or closed.
 */
@FunctionalInterface
public interface SocketAdmission {
    boolean admits(String principalName);
}
