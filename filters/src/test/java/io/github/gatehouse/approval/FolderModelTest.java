package io.github.gatehouse.approval;

import static io.github.gatehouse.approval.Rig.deed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random calls, decisions and waiting on two nodes, against a model that is as plain as can be. */
class FolderModelTest {

    private static final Duration EXPIRES = Duration.ofHours(1);
    private static final Duration KEEP = Duration.ofMinutes(10);

    /** One thing that happens. */
    record Act(int kind, int caller, int what, int node) {}

    /** What the model knows of a ticket. */
    private static final class Known {
        final String name;
        final Instant opened;
        String state = "open";
        Instant ended;

        Known(String name, Instant opened) {
            this.name = name;
            this.opened = opened;
        }

        boolean gone(Instant now) {
            Instant end = ended == null ? opened.plus(EXPIRES) : ended;
            return !now.isBefore(end.plus(KEEP));
        }

        boolean over(Instant now) {
            return !now.isBefore(opened.plus(EXPIRES));
        }
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Act> act = Arbitraries.integers()
                .between(0, 2 * 2 * 3 * 8 - 1)
                .map(n -> new Act(n % 8, n / 8 % 2, n / 16 % 3, n / 48 % 2));
        return act.list().ofMinSize(1).ofMaxSize(40);
    }

    @Property(tries = 1_000)
    void tickets_behaveAsTheModel(@ForAll("acts") List<Act> acts) {
        Rig.Clock clock = new Rig.Clock();
        Rig first = new Rig(clock, null, Rig.settings());
        List<Rig> nodes = List.of(first, new Rig(clock, first.store, Rig.settings()));
        Map<String, Known> model = new HashMap<>();
        Map<String, Integer> runs = new HashMap<>();
        List<Known> all = new ArrayList<>();
        for (Act act : acts) {
            Rig node = nodes.get(act.node());
            Caller caller = Caller.principal("caller" + act.caller());
            Deed deed = deed(act.what());
            String key = act.caller() + "/" + act.what();
            Known known = model.get(key);
            switch (act.kind()) {
                case 0, 1, 2 -> {
                    String expected = expected(known, clock.now);
                    assertThat(node.call(caller, deed)).isEqualTo(expected);
                    after(expected, key, known, node, caller, deed, clock.now, model, all);
                    runs.merge(expected.equals("run") ? known.name : "", 1, Integer::sum);
                }
                case 3, 4, 5 -> {
                    if (known != null) {
                        decide(node, known, act.kind() != 5, clock.now);
                    }
                }
                case 6 -> clock.turn(Duration.ofMinutes(7));
                default -> clock.turn(Duration.ofMinutes(31));
            }
        }
        runs.remove("");
        assertThat(runs.values()).allMatch(count -> count == 1);
        assertThat(all).extracting(known -> known.name).doesNotHaveDuplicates();
    }

    private static String expected(Known known, Instant now) {
        if (known == null || known.gone(now)) {
            return "approval-required";
        }
        return switch (known.state) {
            case "rejected" -> "approval-rejected";
            case "used" -> "approval-expired";
            case "approved" -> known.over(now) ? "approval-expired" : "run";
            default -> known.over(now) ? "approval-expired" : "approval-pending";
        };
    }

    private static void after(
            String end,
            String key,
            Known known,
            Rig node,
            Caller caller,
            Deed deed,
            Instant now,
            Map<String, Known> model,
            List<Known> all) {
        if (end.equals("approval-required")) {
            Known opened = new Known(node.open(caller, deed), now);
            model.put(key, opened);
            all.add(opened);
        } else if (end.equals("run")) {
            known.state = "used";
            known.ended = now;
        }
    }

    private static void decide(Rig node, Known known, boolean approve, Instant now) {
        Ruling ruling = node.approvals.decide(known.name, approve, Rig.BOB);
        if (ruling == Ruling.DONE) {
            assertThat(known.state).isEqualTo("open");
            assertThat(known.over(now)).isFalse();
            known.state = approve ? "approved" : "rejected";
            known.ended = approve ? null : now;
        } else if (ruling == Ruling.TOO_LATE) {
            assertThat(known.state).isNotEqualTo("open");
        } else {
            assertThat(known.over(now) || known.gone(now)).isTrue();
        }
    }
}
