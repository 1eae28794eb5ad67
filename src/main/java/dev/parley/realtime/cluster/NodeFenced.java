package dev.parley.realtime.cluster;

/** This node is not a member of the cluster any more; its sockets are closed. It joins again as soon as it can. */
public record NodeFenced() {}
