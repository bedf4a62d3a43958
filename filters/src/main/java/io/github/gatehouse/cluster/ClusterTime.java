package io.github.gatehouse.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleListener;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time on which the members of a cluster have agreed, in milliseconds since 1970, as far as this one knows. Before
 * it has joined, that of this machine. Is a listener, as those are told of their instance before anything can arrive.
 */
final class ClusterTime implements LongSupplier, LifecycleListener, HazelcastInstanceAware {

    private volatile @Nullable HazelcastInstance hazelcast;

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        hazelcast = instance;
    }

    @Override
    public long getAsLong() {
        HazelcastInstance known = hazelcast;
        return known == null ? System.currentTimeMillis() : known.getCluster().getClusterTime();
    }

    @Override
    public void stateChanged(LifecycleEvent event) {
        // only here to be told of the instance
    }
}
