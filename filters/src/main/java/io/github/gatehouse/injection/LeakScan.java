package io.github.gatehouse.injection;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Looks for a system prompt in one answer that comes in parts: what is found does not depend on where it is cut. For one
 * thread at a time.
 */
public final class LeakScan {

    /** What a letter counts: 40 of most scripts, or 24 of one without blanks, are enough. */
    private static final int LIGHT = 3;

    private static final int DENSE = 5;
    private static final int ENOUGH = LeakCheck.PIECE * DENSE;
    private static final int WORDS = 8;

    private final Prints pieces;
    private final Prints canary;
    private final RollingHash piece = new RollingHash(LeakCheck.PIECE);
    private final RollingHash once = new RollingHash(Canary.length());
    private final RollingHash twice = new RollingHash(2 * Canary.length());

    /** What the letters of the last piece count, and whether words begin with them. */
    private final byte[] weights = new byte[LeakCheck.PIECE];

    private final byte[] begins = new byte[LeakCheck.PIECE];
    private int at;
    private int weight;
    private int words;

    /** The same of all letters since the last that did not go on with the prompt; 0 if the last one did not. */
    private int runWeight;

    private int runWords;
    private boolean gap = true;
    private final LetterReader letters = new LetterReader(this::letter, () -> gap = true);
    /** Of a character that was cut in two. */
    private String half = "";

    private Optional<Leak> found = Optional.empty();

    LeakScan(Prints pieces, Prints canary) {
        this.pieces = pieces;
        this.canary = canary;
    }

    /** Takes the next part of the answer, and says whether the prompt has been found up to here. */
    public Optional<Leak> next(String part) {
        String text = half + part;
        int end = text.length();
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        half = text.substring(end);
        byte[] bytes = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
        return next(bytes, 0, bytes.length);
    }

    /** @param bytes UTF-8, in which the part begins and ends with a character */
    Optional<Leak> next(byte[] bytes, int from, int to) {
        for (int i = from; i < to && found.isEmpty(); i += Characters.size(bytes, i)) {
            letters.read(Characters.at(bytes, i));
        }
        return found;
    }

    private void letter(int letter) {
        canary(letter);
        if (!pieces.isEmpty()) {
            prompt(letter);
        }
        gap = false;
    }

    private void canary(int letter) {
        if (canary.isEmpty()) {
            return;
        }
        once.add(letter);
        twice.add(letter);
        if (canary.has(once.hash()) || canary.has(twice.hash())) {
            found = Optional.of(Leak.CANARY);
        }
    }

    private void prompt(int letter) {
        byte counts = (byte) (Letters.isDense(letter) ? DENSE : LIGHT);
        byte begin = (byte) (gap ? 1 : 0);
        weight += counts - weights[at];
        words += begin - begins[at];
        weights[at] = counts;
        begins[at] = begin;
        at = at + 1 == weights.length ? 0 : at + 1;
        piece.add(letter);
        if (!piece.isFull() || !pieces.has(piece.hash())) {
            runWeight = 0;
            runWords = 0;
            return;
        }
        runWords = runWeight == 0 ? words : runWords + begin;
        runWeight = runWeight == 0 ? weight : runWeight + counts;
        if (found.isEmpty() && (runWeight >= ENOUGH || runWords >= WORDS)) {
            found = Optional.of(Leak.OVERLAP);
        }
    }

    /** Nothing of the answer. */
    @Override
    public String toString() {
        return "LeakScan[" + found + "]";
    }
}
