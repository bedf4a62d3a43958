package io.github.gatehouse.injection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds many phrases at once in a folded text, in one pass whose cost does not depend on their number (Aho and Corasick,
 * Efficient string matching, CACM 1975). A phrase begins and ends with a word, unless a star lets its last word go on;
 * scripts that part no words have no such bounds.
 */
final class Phrases {

    /** Is told of each phrase that was found, ordered by its end. */
    interface Found {
        /** @param kind what was given to {@link Builder#add} */
        void found(int kind, int from, int to);
    }

    /** Keys are state and character, values the next state; open addressing. */
    private final long[] keys;

    private final int[] values;
    private final int[] fail;
    /** The next state at whose end a phrase stands, by way of {@link #fail}. */
    private final int[] shorter;
    /** Phrases that end at a state: from {@code first[state]} to {@code first[state + 1]}. */
    private final int[] first;

    private final int[] kinds;
    private final int[] lengths;
    private final boolean[] open;

    private Phrases(Builder builder) {
        int states = builder.nodes.size();
        keys = new long[Integer.highestOneBit(Math.max(16, states * 3)) << 1];
        values = new int[keys.length];
        Arrays.fill(keys, -1);
        fail = new int[states];
        shorter = new int[states];
        first = new int[states + 1];
        int phrases = 0;
        for (int state = 0; state < states; state++) {
            first[state] = phrases;
            phrases += builder.nodes.get(state).ends.size();
            for (Builder.Edge edge : builder.nodes.get(state).edges) {
                put(state, edge.c(), edge.to());
            }
        }
        first[states] = phrases;
        kinds = new int[phrases];
        lengths = new int[phrases];
        open = new boolean[phrases];
        for (int state = 0, i = 0; state < states; state++) {
            for (Builder.End end : builder.nodes.get(state).ends) {
                kinds[i] = end.kind();
                lengths[i] = end.length();
                open[i++] = end.open();
            }
        }
        link(builder);
    }

    private void link(Builder builder) {
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (Builder.Edge edge : builder.nodes.get(state).edges) {
                int to = edge.to();
                fail[to] = state == 0 ? 0 : step(fail[state], edge.c(), true);
                int back = fail[to];
                shorter[to] = first[back] < first[back + 1] ? back : shorter[back];
                queue.add(to);
            }
        }
    }

    private static int slot(long key, int size) {
        return (int) (key * 0x9e3779b97f4a7c15L >>> 40) & size - 1;
    }

    private void put(int state, char c, int to) {
        long key = (long) state << 16 | c;
        int i = slot(key, keys.length);
        while (keys[i] != -1) {
            i = i + 1 & keys.length - 1;
        }
        keys[i] = key;
        values[i] = to;
    }

    private int get(int state, char c) {
        long key = (long) state << 16 | c;
        for (int i = slot(key, keys.length); ; i = i + 1 & keys.length - 1) {
            if (keys[i] == key) {
                return values[i];
            }
            if (keys[i] == -1) {
                return -1;
            }
        }
    }

    /** @param begins whether a phrase may begin here */
    private int step(int state, char c, boolean begins) {
        int from = state;
        while (from != 0) {
            int to = get(from, c);
            if (to >= 0) {
                return to;
            }
            from = fail[from];
        }
        return begins ? Math.max(0, get(0, c)) : 0;
    }

    /** @param glued the text has no blanks, so that words have no bounds */
    void find(char[] chars, int length, boolean glued, Found found) {
        int state = 0;
        for (int i = 0; i < length; i++) {
            char c = chars[i] == '\n' ? ' ' : chars[i];
            boolean within = i > 0 && plain(c) && plain(chars[i - 1]);
            state = step(state, c, !within || glued);
            int at = first[state] < first[state + 1] ? state : shorter[state];
            for (; at != 0; at = shorter[at]) {
                for (int phrase = first[at]; phrase < first[at + 1]; phrase++) {
                    int from = i + 1 - lengths[phrase];
                    if (glued || begins(chars, from) && (open[phrase] || ends(chars, i + 1, length))) {
                        found.found(kinds[phrase], from, i + 1);
                    }
                }
            }
        }
    }

    private static boolean plain(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean begins(char[] chars, int from) {
        return from == 0 || !worded(chars[from]) || !worded(chars[from - 1]);
    }

    private static boolean ends(char[] chars, int to, int length) {
        return to == length || !worded(chars[to - 1]) || !worded(chars[to]);
    }

    /** A letter or digit of a script that parts words; in Korean, whose endings stand on the word, none does. */
    private static boolean worded(char c) {
        return c < 0x80
                ? c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
                : Character.isLetterOrDigit(c)
                        && !(c >= 0x0E00 && c < 0x0F00)
                        && !(c >= 0x1100 && c < 0x1200)
                        && !(c >= 0x1780 && c < 0x1800)
                        && !(c >= 0x2E80 && c < 0xD7B0);
    }

    /** Gathers phrases. */
    static final class Builder {
        private record Edge(char c, int to) {}

        private record End(int kind, int length, boolean open) {}

        private static final class Node {
            private final List<Edge> edges = new ArrayList<>();
            private final List<End> ends = new ArrayList<>();
        }

        private final List<Node> nodes = new ArrayList<>(List.of(new Node()));

        /** @param phrase folded; a star at its end lets the last word go on */
        void add(int kind, String phrase) {
            boolean open = phrase.endsWith("*");
            String text = open ? phrase.substring(0, phrase.length() - 1) : phrase;
            int state = 0;
            for (char c : text.toCharArray()) {
                state = child(state, c);
            }
            nodes.get(state).ends.add(new End(kind, text.length(), open));
        }

        private int child(int state, char c) {
            for (Edge edge : nodes.get(state).edges) {
                if (edge.c == c) {
                    return edge.to;
                }
            }
            nodes.add(new Node());
            nodes.get(state).edges.add(new Edge(c, nodes.size() - 1));
            return nodes.size() - 1;
        }

        Phrases build() {
            return new Phrases(this);
        }
    }
}
