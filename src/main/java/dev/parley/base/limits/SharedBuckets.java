package dev.parley.base.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/** Token buckets that all nodes of a cluster share. */
public interface SharedBuckets {
    /** Whether the store of the buckets answers. */
    boolean isAvailable();

    /**
     * The bucket of this key.
     *
     * @param delay for how long tokens may be taken on this node before the others learn of it; zero if each counts at once
     */
    Bucket bucket(String key, BucketConfiguration configuration, Duration delay);
}
