package dev.parley.realtime;

/** A connection that listened has ended. */
public record PersonDisconnected(String principalName, String connectionId) {}
