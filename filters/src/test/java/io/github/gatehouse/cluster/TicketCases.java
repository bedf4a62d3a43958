package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.approval.Ruling;
import io.github.gatehouse.approval.Ticketing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tickets in all their states, of so many callers that every member owns some, before a member dies and after. */
final class TicketCases {

    private static final int CALLERS = 60;

    private final List<String> open = new ArrayList<>();

    static List<Ticketing> on(List<Cluster> clusters) {
        return clusters.stream()
                .map(cluster -> new Ticketing(cluster.tickets(), Instant.parse("2026-03-01T12:00:00Z")))
                .toList();
    }

    private static Ticketing node(List<Ticketing> nodes, int i) {
        return nodes.get(i % nodes.size());
    }

    void make(List<Ticketing> nodes) {
        for (int i = 0; i < CALLERS; i++) {
            String caller = "caller" + i;
            open.add(node(nodes, i).open(caller, "open"));
            node(nodes, 1).decide(node(nodes, 0).open(caller, "approved"), true);
            node(nodes, 1).decide(node(nodes, 0).open(caller, "rejected"), false);
            node(nodes, 1).decide(node(nodes, 0).open(caller, "used"), true);
            assertThat(node(nodes, 2).call(caller, "used")).isEqualTo("run");
        }
    }

    void assertKept(List<Ticketing> nodes) {
        for (int i = 0; i < CALLERS; i++) {
            String caller = "caller" + i;
            Ticketing one = node(nodes, i);
            Ticketing other = node(nodes, i + 1);
            assertThat(one.call(caller, "used")).isEqualTo("approval-expired");
            assertThat(one.call(caller, "rejected")).isEqualTo("approval-rejected");
            assertThat(one.call(caller, "approved")).isEqualTo("run");
            assertThat(other.call(caller, "approved")).isEqualTo("approval-expired");
            assertThat(one.call(caller, "open")).isEqualTo("approval-pending");
            assertThat(one.shown(open.get(i))).contains("open");
            assertThat(one.decide(open.get(i), true)).isEqualTo(Ruling.DONE);
            assertThat(other.call(caller, "open")).isEqualTo("run");
        }
    }
}
