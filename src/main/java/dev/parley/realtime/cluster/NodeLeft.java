package dev.parley.realtime.cluster;

/** Another node has left the cluster, by itself or because it fell silent. */
public record NodeLeft(long node) {}
