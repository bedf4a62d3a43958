package io.github.gatehouse.injection;

import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Notices answers that repeat a system prompt. Letters and digits count alone, so that neither case, accents, blanks,
 * dashes and line ends nor Markdown between them hide anything.
 *
 * <pre>{@code
 * LeakCheck check = LeakCheck.of(prompt);              // once
 * Canary canary = Canary.random();                     // for each call
 * String answer = ask(canary.in(prompt), question);
 * if (check.with(canary).find(answer).isPresent()) { … }
 * }</pre>
 *
 * <p>Found is the canary: as it is, in pieces, backwards, with letters moved on in the alphabet (rot13), in Base64 wherever
 * it begins, and as hexadecimal or decimal codes. And found is a stretch of the prompt of 40 letters and digits, of eight words with 24
 * letters, or of 24 characters of a script that is written without blanks. Said in other words or translated, a prompt is
 * not recognised.
 *
 * <p>Of a prompt the first 65,536 letters are known, one of fewer than 24 by its canary alone.
 * Keeps hashes, not the prompt. For many answers and threads at once; {@link #open} is for one answer that comes in parts.
 */
public final class LeakCheck {

    /** Letters of a piece of the prompt; there is one from every letter on. */
    static final int PIECE = 24;

    private static final int MOST_LETTERS = 1 << 16;

    private final Prints pieces;
    private final Prints canary;

    private LeakCheck(Prints pieces, Prints canary) {
        this.pieces = pieces;
        this.canary = canary;
    }

    public static LeakCheck of(String systemPrompt) {
        Prints pieces = new Prints();
        RollingHash rolling = new RollingHash(PIECE);
        int[] letters = {0};
        IntConsumer add = letter -> {
            rolling.add(letter);
            if (rolling.isFull() && letters[0]++ < MOST_LETTERS) {
                pieces.add(rolling.hash());
            }
        };
        LetterReader reader = new LetterReader(add, () -> {});
        systemPrompt.codePoints().forEach(reader::read);
        return new LeakCheck(pieces, new Prints());
    }

    /** The same for a call in whose prompt this canary stands. */
    public LeakCheck with(Canary canary) {
        Prints prints = new Prints();
        canary.forms().forEach(form -> prints.add(RollingHash.of(form)));
        return new LeakCheck(pieces, prints);
    }

    /** How a whole answer gives the prompt away, if it does. */
    public Optional<Leak> find(String answer) {
        return open().next(answer);
    }

    /** Begins an answer that comes in parts. */
    public LeakScan open() {
        return new LeakScan(pieces, canary);
    }
}
