package io.github.gatehouse.scrub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind the pseudonyms of one call: {@code [EMAIL_1]}, {@code [EMAIL_2]}, numbered by their first appearance.
 * The same value, spelt the same way, has the same pseudonym in all texts of the call. Given to nobody, written nowhere,
 * and forgotten when the call is over. For several threads of the call at once.
 *
 * <p>Holds at most {@value #MOST_VALUES} values of together {@value #MOST_CHARACTERS} characters. Those that come later
 * are replaced, {@code [EMAIL]}, and do not come back. An answer that asks for a long value again and again gets at most
 * {@value #MOST_RESTORED} characters of values.
 */
public final class Pseudonyms implements AutoCloseable {

    static final int MOST_VALUES = 10_000;
    static final int MOST_CHARACTERS = 1 << 20;

    static final int MOST_RESTORED = 4 * MOST_CHARACTERS;

    /** No value is empty. */
    private static final String SKIPPED = "";

    private final Map<String, Map<String, Integer>> numbers = new HashMap<>();
    private final Map<String, List<String>> values = new HashMap<>();
    private int count;
    private long characters;
    private long restored;
    private boolean closed;

    /** The number of a value; empty if it has none and no more are given out. */
    synchronized Optional<Integer> number(String name, String value) {
        String letters = Placeholder.letters(name);
        Map<String, Integer> known = numbers.computeIfAbsent(letters, any -> new HashMap<>());
        Integer number = known.get(value);
        if (number != null || closed || count == MOST_VALUES || characters + value.length() > MOST_CHARACTERS) {
            return Optional.ofNullable(number);
        }
        count++;
        characters += value.length();
        List<String> all = values.computeIfAbsent(letters, any -> new ArrayList<>());
        all.add(value);
        known.put(value, all.size());
        return Optional.of(all.size());
    }

    /** The value; empty if this call has no such pseudonym, or enough of its values have come back. */
    synchronized Optional<String> value(Placeholder read) {
        List<String> all = values.getOrDefault(read.letters(), List.of());
        if (read.number() > all.size()) {
            return Optional.empty();
        }
        String value = all.get(read.number() - 1);
        if (value.equals(SKIPPED)) {
            return Optional.empty();
        }
        restored += value.length();
        return restored <= MOST_RESTORED ? Optional.of(value) : Optional.empty();
    }

    /** Gives this number, and those before it, to no value: texts of an earlier call have it. */
    synchronized void skip(Placeholder read) {
        List<String> all = values.computeIfAbsent(read.letters(), any -> new ArrayList<>());
        while (all.size() < read.number() && count < MOST_VALUES) {
            count++;
            all.add(SKIPPED);
        }
    }

    /** Whether no value has a pseudonym. */
    synchronized boolean isEmpty() {
        return count == 0;
    }

    /** Forgets all values: the call is over. */
    @Override
    public synchronized void close() {
        closed = true;
        numbers.clear();
        values.clear();
        count = 0;
    }

    /** No value. */
    @Override
    public synchronized String toString() {
        return "Pseudonyms[" + count + "]";
    }
}
