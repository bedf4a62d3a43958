package io.github.gatehouse.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** How an embedded member is set up. Nothing of Hazelcast's own configuration is read. */
final class MemberConfig {

    /** The map of the shelves. */
    static final String LIMITS = "gatehouse.limits";

    private static final String MINIMUM = "gatehouse.minimum";

    /** No call of Hazelcast's own ends sooner. */
    private static final Duration CALL = Duration.ofSeconds(5);

    private static final int MERGED_BATCH = 16;

    private final ClusterSettings settings;

    MemberConfig(ClusterSettings settings) {
        this.settings = settings;
    }

    /**
     * The whole of it but for the forms.
     *
     * @param own the class loader of Gatehouse
     */
    Config config(MemberNetwork network, String application, ClassLoader own) {
        Config config = new Config();
        config.setInstanceName("gatehouse" + application.replace('/', '-') + "-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
        // Not the loader of the thread: on every server this one sees our processors and serializers.
        config.setClassLoader(own);
        network.apply(config);
        // What arrives is read before its sender is known: nothing outside Java and Hazelcast may come to life.
        config.getSerializationConfig().setJavaSerializationFilterConfig(new JavaSerializationFilterConfig());
        config.addMapConfig(limits(config));
        config.addMapConfig(protect(
                config,
                TicketMaps.config(GridTickets.FOLDERS)
                        .setMergePolicyConfig(new MergePolicyConfig(TicketMergePolicy.class.getName(), MERGED_BATCH))));
        config.addMapConfig(protect(config, TicketMaps.config(GridTickets.PAPERS)));
        config.getMetricsConfig().setEnabled(false);
        properties().forEach(config::setProperty);
        return config;
    }

    /** Entries never expire: see {@link ShelfKeeper}. */
    private MapConfig limits(Config config) {
        MapConfig map = new MapConfig(LIMITS)
                .setInMemoryFormat(InMemoryFormat.OBJECT)
                .setBackupCount(1)
                .setStatisticsEnabled(false)
                .setMergePolicyConfig(new MergePolicyConfig(ShelfMergePolicy.class.getName(), MERGED_BATCH));
        return protect(config, map);
    }

    /** With fewer members than the minimum nothing is read or written. */
    private MapConfig protect(Config config, MapConfig map) {
        if (settings.minimum() > 1) {
            config.addSplitBrainProtectionConfig(new SplitBrainProtectionConfig(MINIMUM, true, settings.minimum())
                    .setProtectOn(SplitBrainProtectionOn.READ_WRITE));
            map.setSplitBrainProtectionName(MINIMUM);
        }
        return map;
    }

    /** The defaults of Hazelcast wait a minute for a lost member; these do not. */
    private Map<String, String> properties() {
        String call =
                String.valueOf(Math.max(CALL.toMillis(), settings.timeout().toMillis()));
        return Map.ofEntries(
                // One for each shelf: so members own as many shelves as each other, and joining moves little else.
                Map.entry("hazelcast.partition.count", String.valueOf(ShelfKeys.SHELVES)),
                Map.entry("hazelcast.phone.home.enabled", "false"),
                Map.entry("hazelcast.logging.type", "jdk"),
                Map.entry("hazelcast.logging.details.enabled", "false"),
                Map.entry("hazelcast.logging.emoji.enabled", "false"),
                Map.entry("hazelcast.shutdownhook.enabled", "false"),
                Map.entry("hazelcast.jmx", "false"),
                Map.entry("hazelcast.health.monitoring.level", "OFF"),
                Map.entry("hazelcast.heartbeat.interval.seconds", "2"),
                Map.entry(
                        "hazelcast.max.no.heartbeat.seconds",
                        String.valueOf(settings.heartbeat().toSeconds())),
                Map.entry("hazelcast.operation.call.timeout.millis", call),
                Map.entry("hazelcast.operation.backup.timeout.millis", call),
                // A count that may have missed its copy is no answer: the time budget or this error ends the call.
                Map.entry("hazelcast.operation.fail.on.indeterminate.state", "true"),
                Map.entry("hazelcast.invocation.retry.pause.millis", "100"),
                Map.entry("hazelcast.wait.seconds.before.join", "0"),
                Map.entry("hazelcast.merge.first.run.delay.seconds", "20"),
                Map.entry("hazelcast.merge.next.run.delay.seconds", "20"),
                Map.entry("hazelcast.graceful.shutdown.max.wait", "20"));
    }
}
