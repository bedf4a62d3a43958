package io.github.gatehouse.text;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds all there is to find in a whole text: what the scanner finds, and what further detectors find. Values that
 * overlap are one value, from the first byte of them to the last, of the kind of the longest; among those of one length a
 * built-in kind goes first, then what stands further left. So nothing that anybody found goes on.
 *
 * <p>Has a state: for one thread at a time.
 */
public final class Search {

    /** From left to right; at the same place the longer one, then in the order in which they were found. */
    private static final Comparator<Found> ORDER = Comparator.comparingInt(Found::from)
            .thenComparing(Comparator.comparingInt(Found::length).reversed());

    private final Scanner scanner;
    private final Detectors detectors;

    public Search(Scanner scanner, Detectors detectors) {
        this.scanner = requireNonNull(scanner, "scanner");
        this.detectors = requireNonNull(detectors, "detectors");
    }

    /** Takes what is found: ascending, without overlap. */
    @FunctionalInterface
    public interface Values {
        void value(Kind kind, int from, int to);
    }

    /**
     * Reports what is found in bytes {@code [from, to)}.
     *
     * @param field the name the text goes by; empty if it has none
     */
    public void find(byte[] bytes, int from, int to, String field, Values values) {
        if (detectors.isEmpty()) {
            scanner.scan(bytes, from, to, field, (type, begin, end, score) -> values.value(type, begin, end));
            return;
        }
        List<Found> all = new ArrayList<>();
        scanner.scan(bytes, from, to, field, (type, begin, end, score) -> all.add(new Found(type, begin, end)));
        detectors.find(bytes, from, to, all::add);
        all.sort(ORDER);
        merged(all).forEach(found -> values.value(found.kind(), found.from(), found.to()));
    }

    private static List<Found> merged(List<Found> sorted) {
        List<Found> merged = new ArrayList<>();
        Found longest = null;
        for (Found next : sorted) {
            int last = merged.size() - 1;
            if (longest == null || merged.get(last).to() <= next.from()) {
                longest = next;
                merged.add(next);
            } else {
                longest = next.outranks(longest) ? next : longest;
                int to = Math.max(merged.get(last).to(), next.to());
                merged.set(last, new Found(longest.kind(), merged.get(last).from(), to));
            }
        }
        return merged;
    }
}
