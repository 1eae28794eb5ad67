package dev.parley.realtime.socket;

/**
 * Says whether a person may still have a socket. It is asked for each {@code CONNECT}, when the socket can already be
 * closed by {@link Sockets}: one whose owner loses access in between is either refused or closed.
 */
@FunctionalInterface
public interface SocketAdmission {
    boolean admits(String principalName);
}
