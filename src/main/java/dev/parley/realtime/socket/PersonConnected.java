package dev.parley.realtime.socket;

/** A connection has subscribed to events. */
public record PersonConnected(String principalName, String connectionId) {}
