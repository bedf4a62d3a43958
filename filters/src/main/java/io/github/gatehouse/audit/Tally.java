package io.github.gatehouse.audit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each kind of personal data was found, and each listed field went on, on each route, by this node since its
 * start: never what. For many threads at once.
 */
public final class Tally {

    /** Counts that are kept apart; beyond that, routes that come new are counted together. */
    static final int MOST = 10_000;

    private static final String OTHER = "other";

    private final Map<Place, LongAdder> counts = new ConcurrentHashMap<>();

    private record Place(String guard, String operation, String rule) {}

    /**
     * One count.
     *
     * @param guard name of the guard: of the filter, or of the annotation
     * @param operation what was called, such as {@code POST /api/chat} or {@code Assistant.suggest}
     * @param rule such as {@code EMAIL}, or {@code field:plan} for a field that went on
     * @param count at least 1
     */
    public record Count(String guard, String operation, String rule, long count) {
        public Count {
            requireNonNull(guard, "guard");
            requireNonNull(operation, "operation");
            requireNonNull(rule, "rule");
        }
    }

    /** Counts what a guard found in a call that is over. */
    void add(String guard, Call call, Outcome outcome) {
        for (Finding finding : outcome.findings()) {
            if (finding.guard().equals(guard)) {
                add(call.operation(), finding);
            }
        }
    }

    /** Counts what was found in a call, while it goes on. */
    public void add(String operation, Finding finding) {
        counter(new Place(finding.guard(), operation, finding.rule())).increment();
    }

    private LongAdder counter(Place place) {
        LongAdder known = counts.get(place);
        if (known != null) {
            return known;
        }
        Place kept = counts.size() < MOST ? place : new Place(place.guard, OTHER, place.rule);
        return counts.computeIfAbsent(kept, any -> new LongAdder());
    }

    /** All counts as they are now, by guard, operation and rule. */
    public List<Count> counts() {
        return counts.entrySet().stream()
                .map(entry -> new Count(
                        entry.getKey().guard,
                        entry.getKey().operation,
                        entry.getKey().rule,
                        entry.getValue().sum()))
                .filter(count -> count.count() > 0)
                .sorted(Comparator.comparing(Count::guard)
                        .thenComparing(Count::operation)
                        .thenComparing(Count::rule))
                .toList();
    }
}
