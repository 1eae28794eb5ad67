package dev.parley.realtime.cluster;

class MemoryClusterTests extends ClusterContract {
    @Override
    protected Cluster join() {
        return new MemoryCluster();
    }
}
