package dev.parley.realtime.cluster;

import dev.parley.test.JvmCluster;
import org.junit.jupiter.api.AfterEach;

/** The contract holds of what stands for several nodes in other tests. */
class JvmClusterTests extends SeveralNodesContract {
    private final JvmCluster cluster = new JvmCluster();

    @Override
    Cluster join() {
        return cluster.join();
    }

    @Override
    void kill(Cluster node) {
        cluster.kill(node);
    }

    @AfterEach
    void end() {
        cluster.close();
    }
}
