package io.github.gatehouse.cluster;

import com.hazelcast.core.Hazelcast;
import io.github.gatehouse.limit.Ask;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.Decision;
import io.github.gatehouse.limit.LimitStore;
import io.github.gatehouse.limit.StoreUnavailable;
import io.github.gatehouse.limit.Unit;
import io.github.gatehouse.limit.WindowLimit;
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
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A member in a JVM of its own that asks for units as fast as it can and writes the instant of each admission to a file
 * that survives its death. Obeys lines on its standard input, each with a line in answer.
 */
final class HammerNode {

    private static final int THREADS = 2;

    private final Cluster cluster;
    private final LimitStore store;
    private final Path folder;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean running;

    private HammerNode(Cluster cluster, LimitStore store, Path folder) {
        this.cluster = cluster;
        this.store = store;
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
        try (Cluster cluster = Cluster.start(settings, "/hammer", HammerNode.class.getClassLoader());
                LimitStore store = new LimitStore(cluster.ledger(), settings.timeout())) {
            HammerNode node = new HammerNode(cluster, store, Path.of(args[0]));
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
            case "hammer" -> hammer(words[1], asked(words));
            case "ask" -> ask(words[1], asked(words));
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

    /** One unit, of an account with the name of the file. */
    private Ask asked(String[] words) {
        WindowLimit limit =
                new WindowLimit("requests", Unit.REQUESTS, Integer.parseInt(words[2]), Duration.parse(words[3]));
        return new Ask(store.keys().account(words[1]), List.of(new Charge(limit, 1)));
    }

    private String ask(String name, Ask ask) {
        return hammer(name, ask, 1);
    }

    private String hammer(String name, Ask ask) {
        running = true;
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> hammer(name, ask, Integer.MAX_VALUE), name);
            thread.start();
            threads.add(thread);
        }
        return "hammering";
    }

    /** Asks so many times, and answers with the last answer. */
    private String hammer(String name, Ask ask, int times) {
        String last = "";
        Path file = folder.resolve(name + "-" + ProcessHandle.current().pid() + "-"
                + Thread.currentThread().getId());
        try (FileChannel log = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < times && (running || times == 1); i++) {
                long before = System.nanoTime();
                last = take(ask, log);
                longest.accumulateAndGet(System.nanoTime() - before, Math::max);
            }
            return last;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String take(Ask ask, FileChannel log) throws IOException {
        try {
            Decision decision = store.take(ask);
            if (!decision.allowed()) {
                rest();
                return "refused";
            }
            log.write(ByteBuffer.allocate(Long.BYTES)
                    .putLong(nanos(decision.at()))
                    .flip());
            return "allowed";
        } catch (StoreUnavailable e) {
            unanswered.incrementAndGet();
            rest();
            return "unanswered";
        }
    }

    /** Refusals cost next to nothing, and the other members need the processor too. */
    private static void rest() {
        LockSupport.parkNanos(1_000_000);
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
