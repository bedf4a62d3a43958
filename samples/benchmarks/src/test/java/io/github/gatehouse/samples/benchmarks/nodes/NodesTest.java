package io.github.gatehouse.samples.benchmarks.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path logs;

    /** Repeats what it is told; fails when told so. */
    static final class Echo {
        public static void main(String[] arguments) {
            Commands.answer("READY " + arguments[0]);
            Commands.obey(words -> {
                if (words[0].equals("FAIL")) {
                    throw new IllegalStateException("as told");
                }
                Commands.answer("ECHO " + words[1]);
            });
        }
    }

    @Test
    void node_takesCommandsAndAnswers() {
        try (Nodes nodes = new Nodes(logs)) {
            Node node = echo(nodes);
            assertThat(node.await("READY", PATIENCE)).isEqualTo("yes");
            node.send("SAY 1");
            node.send("SAY 2");
            assertThat(node.await("ECHO", PATIENCE)).isEqualTo("1");
            assertThat(node.await("ECHO", PATIENCE)).isEqualTo("2");
        }
    }

    @Test
    void await_saysWhyAChildEnded() {
        try (Nodes nodes = new Nodes(logs)) {
            Node node = echo(nodes);
            node.send("FAIL");
            assertThatThrownBy(() -> node.await("ECHO", PATIENCE)).hasMessageContaining("as told");
        }
    }

    @Test
    void close_leavesNoChild() {
        Node node;
        try (Nodes nodes = new Nodes(logs)) {
            node = echo(nodes);
            node.await("READY", PATIENCE);
        }
        assertThat(node.alive()).isFalse();
        assertThat(node.poll("ECHO", PATIENCE)).isEmpty();
    }

    @Test
    void freePorts_areInARow() {
        assertThat(Nodes.freePorts(6)).isBetween(20_000, 32_000);
    }

    private static Node echo(Nodes nodes) {
        return nodes.start(List.of(), List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"), Echo.class, List.of("yes"));
    }
}
