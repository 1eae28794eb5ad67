package dev.parley.realtime;

/** A connection has begun to listen. */
public record PersonConnected(String principalName, String connectionId) {}
