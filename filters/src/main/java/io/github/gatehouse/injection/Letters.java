package io.github.gatehouse.injection;

import java.text.Normalizer;
import java.util.function.IntConsumer;

/**
 * What is left of a text when all is gone that changes it without changing what it says: case, accents, compatibility
 * forms, and whatever stands between the letters. Goes character by character, so that a text may come in pieces.
 */
final class Letters {

    private Letters() {}

    /** The letters and digits that a character stands for; none for most others. */
    static void of(int c, IntConsumer out) {
        if (c < 0x80) {
            ascii(c, out);
        } else if (isWhole(c)) {
            out.accept(c);
        } else {
            Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
                    .codePoints()
                    .filter(Character::isLetterOrDigit)
                    .map(Character::toLowerCase)
                    .forEach(out);
        }
    }

    private static void ascii(int c, IntConsumer out) {
        if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
            out.accept(c);
        } else if (c >= 'A' && c <= 'Z') {
            out.accept(c + 'a' - 'A');
        }
    }

    /** The large blocks of ideographs and Hangul syllables, which are taken as they are. */
    private static boolean isWhole(int c) {
        return c >= 0x4e00 && c <= 0x9fff || c >= 0xac00 && c <= 0xd7a3;
    }

    /** Whether a character without letters parts words: an apostrophe, an accent and what nobody sees do not. */
    static boolean isGap(int c) {
        return c != '\'' && c != 0x2019 && !isMark(c) && (Characters.isSpace(c) || !Characters.isInvisible(c));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Whether a letter is of a script that is written without blanks, so that a few letters say much. */
    static boolean isDense(int c) {
        if (c < 0x0e00) {
            return false;
        }
        return Character.isIdeographic(c)
                || c >= 0x0e00 && c <= 0x0eff
                || c >= 0x1000 && c <= 0x109f
                || c >= 0x1780 && c <= 0x17ff
                || c >= 0x3040 && c <= 0x30ff;
    }
}
