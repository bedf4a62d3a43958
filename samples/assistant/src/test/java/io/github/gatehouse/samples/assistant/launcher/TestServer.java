package io.github.gatehouse.samples.assistant.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The assistant with the offline provider, on a free port and with limits of its own, for tests of other packages. What
 * they count must not depend on how fast the machine is: the limit's minute is an hour, and a cluster that is slow is
 * waited for.
 */
public record TestServer(String address, Runnable kill, Runnable stop) implements AutoCloseable {

    private static final Runnable NOTHING = () -> {};

    /** One server in this process, without Hazelcast. */
    public static TestServer start() {
        return offline(Map.of("gatehouse.cluster", "local"), () -> {
            Node node = Node.start(0);
            return new TestServer(address(node.port()), NOTHING, node::close);
        });
    }

    /** Two servers behind one address, north and south; {@code kill} ends the former without a word. */
    public static TestServer startPair() {
        return offline(Map.of("gatehouse.cluster.timeout", "PT30S"), () -> {
            Pair pair = Pair.start(0);
            return new TestServer(address(pair.port()), pair::killFirst, pair::close);
        });
    }

    private static TestServer offline(Map<String, String> settings, Supplier<TestServer> start) {
        Logs.quiet();
        Map<String, String> all = new HashMap<>(settings);
        all.put("assistant.provider", "offline");
        all.put("gatehouse.limit.chat.window", "PT1H");
        all.put("gatehouse.limit.chat.on-failure", "closed");
        all.forEach(System::setProperty);
        try {
            return start.get();
        } finally {
            all.keySet().forEach(System::clearProperty);
        }
    }

    private static String address(int port) {
        return "http://localhost:" + port + "/";
    }

    @Override
    public void close() {
        stop.run();
    }
}
