package dev.parley.realtime.socket;

/** A subscribed connection has ended. */
public record PersonDisconnected(String principalName, String connectionId) {}
