package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits stay exact when JVMs are killed in the middle of the work. */
class ClusterKillIT {

    private static final System.Logger LOG = System.getLogger(ClusterKillIT.class.getName());
    private static final int MEMBERS = 3;
    private static final int ROUNDS = 5;
    private static final int TOTAL = 6_000;
    private static final int ATTEMPTS = 10;
    private static final int PER_SECOND = 200;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private final List<Integer> ports = TestCluster.freePorts(MEMBERS + ROUNDS);
    private final List<NodeProcess> alive = new ArrayList<>();
    private int started;

    @AfterEach
    void stop() {
        alive.forEach(NodeProcess::kill);
        await().atMost(TestCluster.LONG).until(() -> alive.stream().allMatch(NodeProcess::dead));
    }

    @Test
    void limits_areExact_thoughMembersAreKilled() throws IOException {
        for (int i = 0; i < MEMBERS; i++) {
            start();
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (NodeProcess node : alive) {
                node.ready();
            }
            until(() -> everyAnswer("whole " + MEMBERS, "true"));
            play(round);
        }
    }

    /** One limit is used up and another is in constant use while a member dies. */
    private void play(int round) throws IOException {
        alive.forEach(node -> node.ask("hammer second" + round + " " + PER_SECOND + " PT1S"));
        String total = halfUsed(round);
        alive.remove(round % MEMBERS).kill();
        until(() -> everyAnswer("ask " + total + " " + TOTAL + " PT1H", "refused"));
        int soFar = admitted("second" + round).length;
        until(() -> admitted("second" + round).length > soFar + 2 * PER_SECOND);
        alive.forEach(node -> node.ask("stop"));
        judge(round, total);
        start();
    }

    /** A limit in the middle of the work; another one where this thread was so late that the work was over. */
    private String halfUsed(int round) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            String total = "total" + round + "try" + i;
            alive.forEach(node -> node.ask("hammer " + total + " " + TOTAL + " PT1H"));
            until(() -> admitted(total).length > TOTAL / 3);
            if (admitted(total).length < TOTAL) {
                return total;
            }
        }
        throw new AssertionError("the work was over " + ATTEMPTS + " times before this thread saw its middle");
    }

    private void judge(int round, String total) throws IOException {
        long unanswered = alive.stream()
                .mapToLong(node -> Long.parseLong(node.ask("unanswered")))
                .sum();
        LOG.log(
                System.Logger.Level.INFO,
                "Round {0}: {1} of {2} admitted, {3} calls without an answer, longest call {4} ms",
                round,
                admitted(total).length,
                TOTAL,
                unanswered,
                alive.stream()
                        .mapToLong(node -> Long.parseLong(node.ask("longest")))
                        .max()
                        .orElseThrow());
        assertThat(admitted(total).length)
                .as("never more; less only by calls that were on their way, and by what the dead had in advance")
                .isBetween((int) (TOTAL - unanswered - TOTAL / (2 * MEMBERS) - 50), TOTAL);
        long[] instants = admitted("second" + round);
        for (int i = PER_SECOND; i < instants.length; i++) {
            assertThat(instants[i] - instants[i - PER_SECOND])
                    .as("time that holds %s admissions", PER_SECOND + 1)
                    .isGreaterThanOrEqualTo(SECOND);
        }
    }

    private void start() throws IOException {
        alive.add(NodeProcess.start(folder, ports.get(started), ports));
        started++;
    }

    private boolean everyAnswer(String question, String answer) {
        return alive.stream().allMatch(node -> node.ask(question).equals(answer));
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(TestCluster.LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    /** The instants of all admissions under a key, ascending, from the files of the living and the dead. */
    private long[] admitted(String key) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(key + "-"))
                    .flatMapToLong(ClusterKillIT::instants)
                    .sorted()
                    .toArray();
        }
    }

    private static LongStream instants(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            return LongStream.range(0, bytes.remaining() / Long.BYTES).map(i -> bytes.getLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
