package io.github.gatehouse.samples.benchmarks.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.samples.benchmarks.nodes.Commands;
import io.github.gatehouse.samples.benchmarks.nodes.Node;
import io.github.gatehouse.samples.benchmarks.nodes.Nodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    /** Logs admissions until it is killed. */
    static final class Writer {
        public static void main(String[] arguments) {
            AdmissionLog log = AdmissionLog.create(Path.of(arguments[0]), "run-1", 1_000_000);
            for (long i = 1; i <= 1_000; i++) {
                log.add(i);
            }
            Commands.answer("WRITTEN");
            for (long i = 1_001; log.add(i); i++) {
                Thread.onSpinWait();
            }
            Commands.obey(words -> {});
        }
    }

    @Test
    void log_outlivesAKill() {
        try (Nodes nodes = new Nodes(folder)) {
            Node node = nodes.start(List.of(), List.of("-Xmx64m"), Writer.class, List.of(folder.toString()));
            node.await("WRITTEN", PATIENCE);
            node.kill();
        }
        long[] found = AdmissionLog.read(folder, "run-1");
        assertThat(found).hasSizeGreaterThanOrEqualTo(1_000);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(i + 1);
        }
    }

    @Test
    void read_mergesTheFilesOfARunInOrder() {
        write("run-1-a", 5, 9);
        write("run-1-b", 2, 7);
        write("run-2-a", 1);
        assertThat(AdmissionLog.read(folder, "run-1-")).containsExactly(2, 5, 7, 9);
    }

    @Test
    void read_findsNothingWhereNothingWasAdmitted() {
        write("run-1-a");
        assertThat(AdmissionLog.read(folder, "run-1-")).isEmpty();
        assertThat(AdmissionLog.read(folder, "run-9-")).isEmpty();
    }

    @Test
    void add_saysWhenItIsFull() {
        AdmissionLog log = AdmissionLog.create(folder, "run-1", 2);
        assertThat(log.add(1)).isTrue();
        assertThat(log.add(2)).isFalse();
        assertThat(AdmissionLog.read(folder, "run-1")).containsExactly(1, 2);
    }

    @Test
    void delete_removesTheFilesOfThisRunOnly() {
        write("run-1-a", 1);
        write("run-2-a", 2);
        AdmissionLog.delete(folder, "run-1-");
        assertThat(AdmissionLog.read(folder, "run-")).containsExactly(2);
    }

    private void write(String name, long... instants) {
        AdmissionLog log = AdmissionLog.create(folder, name, 10);
        for (long instant : instants) {
            log.add(instant);
        }
    }
}
