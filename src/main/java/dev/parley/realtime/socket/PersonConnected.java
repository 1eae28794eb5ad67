package dev.parley.realtime.socket;

/** A connection has begun to listen. */
public record PersonConnected(String principalName, String connectionId) {}
