package io.github.gatehouse.cluster;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig.ReconnectMode;
import com.hazelcast.client.config.XmlClientConfigBuilder;
import com.hazelcast.client.config.YamlClientConfigBuilder;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.core.LifecycleListener;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A Hazelcast client of this application's own, by Hazelcast's own configuration. */
final class Client {

    private static final String CLASS_PATH = "classpath:";
    private static final String CALL_TIMEOUT = "hazelcast.client.invocation.timeout.seconds";
    private static final String NEEDS_COPY = "hazelcast.client.operation.fail.on.indeterminate.state";

    /** How long a start waits for the cluster. */
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private Client() {}

    static HazelcastInstance connect(ClusterSettings settings, String application, ClassLoader own) {
        Duration wait = settings.timeout().compareTo(CONNECT) > 0 ? settings.timeout() : CONNECT;
        return connect(settings, wait, application, own);
    }

    static HazelcastInstance connect(ClusterSettings settings, Duration wait, String application, ClassLoader own) {
        ClientConfig config = load(settings.clientConfig(), own);
        CountDownLatch connected = new CountDownLatch(1);
        HazelcastInstance client = HazelcastClient.newHazelcastClient(
                adapt(config, settings.timeout(), application, own).addListenerConfig(listener(connected)));
        try {
            if (connected.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                return client;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.shutdown();
        throw new IllegalStateException("No member of the cluster " + config.getClusterName() + " answered the client"
                + " within " + wait + ", at "
                + config.getNetworkConfig().getAddresses()
                + ". Is the configuration of the client the right one (gatehouse.cluster.client-config)?");
    }

    private static ListenerConfig listener(CountDownLatch connected) {
        LifecycleListener listener = event -> {
            if (event.getState() == LifecycleState.CLIENT_CONNECTED) {
                connected.countDown();
            }
        };
        return new ListenerConfig(listener);
    }

    /**
     * Whatever the configuration says, a cluster that is away is never waited for: calls fail at once, and the client
     * looks for the cluster as long as it lives.
     */
    private static ClientConfig adapt(ClientConfig config, Duration timeout, String application, ClassLoader own) {
        config.getConnectionStrategyConfig().setAsyncStart(true).setReconnectMode(ReconnectMode.ASYNC);
        config.getConnectionStrategyConfig().getConnectionRetryConfig().setClusterConnectTimeoutMillis(-1);
        // A count that may have missed its copy is no answer.
        config.setProperty(NEEDS_COPY, "true");
        if (config.getProperty(CALL_TIMEOUT) == null) {
            config.setProperty(CALL_TIMEOUT, String.valueOf(Math.max(5, timeout.toSeconds())));
        }
        if (config.getClassLoader() == null) {
            config.setClassLoader(own);
        }
        if (config.getInstanceName() == null) {
            config.setInstanceName("gatehouse" + application.replace('/', '-') + "-"
                    + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
        }
        return config;
    }

    private static ClientConfig load(String place, ClassLoader own) {
        if (place.isEmpty()) {
            return ClientConfig.load();
        }
        try {
            URL url = url(place, own);
            return place.endsWith(".yaml") || place.endsWith(".yml")
                    ? new YamlClientConfigBuilder(url).build()
                    : new XmlClientConfigBuilder(url).build();
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "gatehouse.cluster.client-config: must be a Hazelcast client configuration in XML or, with a name"
                            + " that ends with .yaml or .yml, in YAML, was " + place,
                    e);
        }
    }

    private static URL url(String place, ClassLoader own) throws IOException {
        if (place.startsWith(CLASS_PATH)) {
            String name = place.substring(CLASS_PATH.length());
            ClassLoader application = Thread.currentThread().getContextClassLoader();
            URL url = (application == null ? own : application).getResource(name);
            if (url == null) {
                throw new IOException("not on the class path: " + name);
            }
            return url;
        }
        try {
            return new URL(place);
        } catch (MalformedURLException e) {
            return Path.of(place).toUri().toURL();
        }
    }
}
