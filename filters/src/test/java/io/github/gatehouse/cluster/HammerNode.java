package io.github.gatehouse.cluster;

import com.hazelcast.core.Hazelcast;
import io.github.gatehouse.Caller;
import io.github.gatehouse.limit.CallDecision;
import io.github.gatehouse.limit.CallKey;
import io.github.gatehouse.limit.CallLimit;
import io.github.gatehouse.limit.Scope;
import io.github.gatehouse.limit.StoreUnavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A member in a JVM of its own that asks for units as fast as it can and writes the instant of each admission to a file
 * that survives its death. Obeys lines on its standard input, each with a line in answer.
 */
final class HammerNode {

    private static final int THREADS = 2;

    private final Cluster cluster;
    private final Path folder;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean running;

    private HammerNode(Cluster cluster, Path folder) {
        this.cluster = cluster;
        this.folder = folder;
    }

    /** Arguments: folder, own port, all ports. */
    public static void main(String[] args) throws IOException {
        List<Integer> ports = Stream.of(args).skip(2).map(Integer::valueOf).toList();
        List<String> members = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        ClusterSettings settings = new Given()
                .members(members)
                .ports(Integer.parseInt(args[1]), 1)
                .timeout(Duration.ofMillis(250))
                .heartbeat(Duration.ofSeconds(15), false)
                .settings();
        PrintStream out = System.out;
        try (Cluster cluster = Cluster.start(settings, "/hammer", HammerNode.class.getClassLoader())) {
            HammerNode node = new HammerNode(cluster, Path.of(args[0]));
            out.println("ready");
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(node.obey(line.split(" ")));
            }
        }
        System.exit(0);
    }

    private String obey(String[] words) {
        return switch (words[0]) {
            case "whole" -> String.valueOf(cluster.size() == Integer.parseInt(words[1]) && safe());
            case "hammer" -> hammer(words[1], new CallLimit(Integer.parseInt(words[2]), Duration.parse(words[3])));
            case "ask" -> ask(words[1], new CallLimit(Integer.parseInt(words[2]), Duration.parse(words[3])));
            case "unanswered" -> String.valueOf(unanswered);
            case "longest" -> String.valueOf(longest.get() / 1_000_000);
            default -> stop();
        };
    }

    /** Every count has its copy. */
    private static boolean safe() {
        return Hazelcast.getAllHazelcastInstances().stream()
                .allMatch(member -> member.getPartitionService().isClusterSafe());
    }

    private CallKey key(String name) {
        return cluster.limits().keys().key(Scope.APPLICATION, "/hammer", name, Caller.key("one"));
    }

    private String ask(String name, CallLimit limit) {
        return hammer(name, limit, 1);
    }

    private String hammer(String name, CallLimit limit) {
        running = true;
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> hammer(name, limit, Integer.MAX_VALUE), name);
            thread.start();
            threads.add(thread);
        }
        return "hammering";
    }

    /** Asks so many times, and answers with the last answer. */
    private String hammer(String name, CallLimit limit, int times) {
        CallKey key = key(name);
        String last = "";
        Path file = folder.resolve(name + "-" + ProcessHandle.current().pid() + "-"
                + Thread.currentThread().getId());
        try (FileChannel log = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < times && (running || times == 1); i++) {
                long before = System.nanoTime();
                last = take(key, limit, log);
                longest.accumulateAndGet(System.nanoTime() - before, Math::max);
            }
            return last;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String take(CallKey key, CallLimit limit, FileChannel log) throws IOException {
        try {
            CallDecision decision = cluster.limits().take(key, limit);
            if (!decision.allowed()) {
                return "refused";
            }
            log.write(ByteBuffer.allocate(Long.BYTES)
                    .putLong(nanos(decision.at()))
                    .flip());
            return "allowed";
        } catch (StoreUnavailable e) {
            unanswered.incrementAndGet();
            return "unanswered";
        }
    }

    private String stop() {
        running = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        threads.clear();
        return "stopped";
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }
}
