package dev.parley.realtime.cluster;

class MemoryClusterTests extends ClusterContract {
    @Override
    Cluster join() {
        return new MemoryCluster();
    }
}
