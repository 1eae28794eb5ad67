package dev.parley.realtime.socket;

/** A connection that listened has ended. */
public record PersonDisconnected(String principalName, String connectionId) {}
