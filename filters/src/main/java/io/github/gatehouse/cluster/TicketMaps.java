package io.github.gatehouse.cluster;

import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.EntryView;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.map.IMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The maps of tickets in a cluster that somebody else runs. Uses nothing but Hazelcast's public interface. */
final class TicketMaps {

    private static final System.Logger LOG = System.getLogger(TicketMaps.class.getName());
    private static final int PROBE_SECONDS = 60;
    /** A try takes up to the 5 seconds after which Hazelcast gives up a copy. */
    private static final int MOST_TRIES = 4;

    private TicketMaps() {}

    /**
     * Makes sure that tickets can be kept.
     *
     * @throws IllegalStateException if not; the message says why
     */
    static void open(HazelcastInstance hazelcast) {
        for (String name : List.of(GridTickets.FOLDERS, GridTickets.PAPERS)) {
            configure(hazelcast, config(name));
        }
        IMap<String, byte[]> map = hazelcast.getMap(GridTickets.FOLDERS);
        for (int tries = 1; !probed(map, tries == MOST_TRIES); tries++) {
            LOG.log(System.Logger.Level.INFO, "The cluster is moving its data: it is asked again for tickets");
        }
    }

    /** One copy on another node before a write is answered. */
    static MapConfig config(String name) {
        return new MapConfig(name)
                .setInMemoryFormat(InMemoryFormat.BINARY)
                .setBackupCount(1)
                .setStatisticsEnabled(false);
    }

    /** What the cluster names itself stays. */
    private static void configure(HazelcastInstance hazelcast, MapConfig config) {
        try {
            hazelcast.getConfig().addMapConfig(config);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "The cluster keeps its own settings for the map {0}: {1}",
                    config.getName(),
                    e.getClass().getName());
        }
    }

    /** False if a write had no copy in time, as happens while members come and go. */
    private static boolean probed(IMap<String, byte[]> map, boolean last) {
        try {
            probe(map);
            return true;
        } catch (IndeterminateOperationStateException e) {
            if (last) {
                throw new IllegalStateException("The cluster makes no copies of tickets: are enough members there?", e);
            }
            return false;
        }
    }

    private static void probe(IMap<String, byte[]> map) {
        String key = "probe-" + UUID.randomUUID();
        map.putIfAbsent(key, new byte[] {1}, PROBE_SECONDS, TimeUnit.SECONDS);
        boolean swapped = map.replace(key, new byte[] {1}, new byte[] {2});
        map.setTtl(key, PROBE_SECONDS, TimeUnit.SECONDS);
        EntryView<String, byte[]> view = map.getEntryView(key);
        map.delete(key);
        if (!swapped || view == null || view.getExpirationTime() == Long.MAX_VALUE) {
            throw new IllegalStateException("The cluster's map " + GridTickets.FOLDERS
                    + " cannot keep tickets: it must have the in-memory-format BINARY and no near cache");
        }
    }
}
