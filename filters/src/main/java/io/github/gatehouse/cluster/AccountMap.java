package io.github.gatehouse.cluster;

import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.EntryView;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The accounts in a cluster that somebody else runs: texts to arrays of numbers, so that its members need no class of
 * ours. Uses nothing but Hazelcast's public interface, of which 5.3 has all.
 */
final class AccountMap {

    static final String NAME = "gatehouse.accounts";

    private static final System.Logger LOG = System.getLogger(AccountMap.class.getName());
    private static final int PROBE_SECONDS = 60;

    private AccountMap() {}

    /**
     * The map, with settings that keep counts.
     *
     * @throws IllegalStateException if it has others; the message says which
     */
    static IMap<String, long[]> open(HazelcastInstance hazelcast) {
        configure(hazelcast);
        IMap<String, long[]> map = hazelcast.getMap(NAME);
        probe(map);
        return map;
    }

    /** Without this the map would follow the cluster's default, which may forget. What the cluster names itself stays. */
    private static void configure(HazelcastInstance hazelcast) {
        MapConfig config = new MapConfig(NAME)
                .setInMemoryFormat(InMemoryFormat.BINARY)
                .setBackupCount(1)
                .setStatisticsEnabled(false);
        try {
            hazelcast.getConfig().addMapConfig(config);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "The cluster keeps its own settings for the map {0}: {1}",
                    NAME,
                    e.getClass().getName());
        }
    }

    /** A write that compares must work, and must not be forgotten. */
    private static void probe(IMap<String, long[]> map) {
        String key = "probe-" + UUID.randomUUID();
        map.putIfAbsent(key, new long[] {1}, PROBE_SECONDS, TimeUnit.SECONDS);
        boolean swapped = map.replace(key, new long[] {1}, new long[] {2});
        EntryView<String, long[]> view = map.getEntryView(key);
        map.delete(key);
        if (!swapped || view == null) {
            throw new IllegalStateException("The cluster's map " + NAME
                    + " does not compare arrays: it must have the in-memory-format BINARY and no near cache");
        }
        if (view.getExpirationTime() != Long.MAX_VALUE) {
            throw new IllegalStateException("The cluster's map " + NAME
                    + " forgets counts: it must have no time-to-live-seconds and no max-idle-seconds");
        }
    }
}
