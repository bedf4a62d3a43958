package io.github.gatehouse.cluster;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * A Hazelcast instance that Gatehouse did not configure.
 *
 * @param ours whether it was made for this application, and ends with it
 */
record FoundInstance(HazelcastInstance hazelcast, boolean ours) {

    /**
     * Finds it, or makes the client.
     *
     * @throws IllegalStateException if there is none; the message says what to do
     */
    static FoundInstance find(Origin origin, ClusterSettings settings, String application, ClassLoader own) {
        return switch (origin) {
            case CLIENT -> new FoundInstance(Client.connect(settings, application, own), true);
            case MEMBER -> new FoundInstance(named(settings.instance()), false);
            case JNDI -> new FoundInstance(bound(settings.jndi()), false);
        };
    }

    private static HazelcastInstance named(String name) {
        Collection<HazelcastInstance> all = Stream.concat(
                        Hazelcast.getAllHazelcastInstances().stream(),
                        HazelcastClient.getAllHazelcastClients().stream())
                .toList();
        return all.stream()
                .filter(instance -> instance.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("gatehouse.cluster.instance: must be the name of a"
                        + " Hazelcast instance that this application's Hazelcast classes know, was " + name
                        + "; there are: "
                        + all.stream().map(HazelcastInstance::getName).collect(Collectors.joining(", ", "[", "]"))));
    }

    private static HazelcastInstance bound(String name) {
        Object found;
        try {
            found = new InitialContext().lookup(name);
        } catch (NamingException e) {
            throw new IllegalStateException(
                    "gatehouse.cluster.jndi: must be the JNDI name of a Hazelcast instance, was " + name, e);
        }
        if (found instanceof HazelcastInstance instance) {
            return instance;
        }
        throw new IllegalStateException("gatehouse.cluster.jndi: " + name + " is a "
                + found.getClass().getName() + ", not the HazelcastInstance of this application's classes. If the"
                + " application brings a Hazelcast of its own, leave com.hazelcast:hazelcast out of it, and remove"
                + " <class-loader delegate=\"false\"/> from its WEB-INF/payara-web.xml");
    }

    /** Ends what was made for this application; leaves the rest alone. */
    void release() {
        if (ours) {
            hazelcast.shutdown();
        }
    }
}
