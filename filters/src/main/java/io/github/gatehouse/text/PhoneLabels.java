package io.github.gatehouse.text;

/**
 * What stands behind a number and says that it is one of a telephone: an extension ({@code ext. 12}, {@code x 12},
 * {@code ;ext=12} of RFC 3966) or a label ({@code -Office}, {@code (fax)}, {@code mobile} at the end of a line).
 */
final class PhoneLabels {

    private static final int LABEL = 1;
    private static final int EXTENSION = 2;
    /** A sign of multiplication as well. */
    private static final int CROSS = 4;

    private static final int LONGEST_WORD = 16;
    /** With fewer digits before it, a cross multiplies. */
    private static final int FEWEST_BEFORE_CROSS = 10;

    private static final Words WORDS = new Words()
            .add(
                    LABEL,
                    "office fax home work mobile cell phone tel telephone private privat mobil handy telefon telefax büro"
                            + " bureau domicile portable travail oficina casa trabajo móvil fijo ufficio cellulare"
                            + " escritório celular kantoor thuis mobiel kontor")
            .add(EXTENSION, "ext extn extension durchwahl")
            .add(CROSS, "x");

    private PhoneLabels() {}

    /** Does the number that ends at {@code end} go on with a dash and a label? */
    static boolean dashed(Window window, int end) {
        int to = window.next(end) == '-' ? word(window, end + 1) : end;
        return to > end && kind(window, end + 1, to) == LABEL && apart(window.next(to));
    }

    /** Is the number of so many digits that ends at {@code end} one of a telephone by what follows? */
    static boolean behind(Window window, int end, int digits, boolean grouped) {
        int c = window.next(end);
        if (c == '-') {
            return dashed(window, end);
        }
        boolean bracket = c == ' ' && window.next(end + 1) == '(';
        int begin = bracket ? end + 2 : c == ' ' || c == ';' ? end + 1 : end;
        int to = word(window, begin);
        return switch (kind(window, begin, to)) {
            case LABEL -> bracket ? window.next(to) == ')' : c == ' ' && grouped && last(window.next(to));
            case EXTENSION -> extension(window, to);
            case CROSS -> digits >= FEWEST_BEFORE_CROSS && extension(window, to);
            default -> false;
        };
    }

    private static int kind(Window window, int from, int to) {
        return to > from ? WORDS.of(window.bytes, from, to) : Words.NONE;
    }

    /** The end of the letters at {@code at}; {@code at} if they are too many. */
    private static int word(Window window, int at) {
        int i = at;
        for (int c = window.next(i); c >= 0 && Character.isLetter(c); c = window.next(i)) {
            i += window.width;
            if (i - at > LONGEST_WORD) {
                return at;
            }
        }
        return i;
    }

    /** A bracket may stand for something that the word went on with. */
    private static boolean apart(int c) {
        return !Glyphs.alphanumeric(c) && c != '_' && c != '-' && c != '[' && !Glyphs.ignorable(c);
    }

    private static boolean last(int c) {
        return switch (c) {
            case Window.NONE, '\n', '\r', '\\', ',', ';', ')', '/', '|', '"', '<' -> true;
            default -> false;
        };
    }

    private static boolean extension(Window window, int end) {
        int i = end;
        for (int c = window.next(i);
                i - end < 3 && (c == '.' || c == ' ' || c == ':' || c == '=');
                c = window.next(i)) {
            i++;
        }
        return Glyphs.digit(window.next(i)) >= 0;
    }
}
