package io.github.gatehouse.text;

import static io.github.gatehouse.text.Thresholds.CHECKED;
import static io.github.gatehouse.text.Thresholds.DOUBTFUL;
import static io.github.gatehouse.text.Thresholds.FORM;

import java.util.Set;

/** Numbers of people that begin with letters or hold some. Each has to be asked for. */
final class LetteredIds {

    private static final int LONGEST = 16;

    /** HMRC, NIM39110: letters that do not occur, and pairs that are not given out. */
    private static final String NOT_FIRST = "DFIQUV";

    private static final String NOT_SECOND = "DFIOQUV";
    private static final String NOT_GIVEN = "BG GB KN NK NT TN ZZ";

    /** Decreto ministeriale 23/12/1976: the value of a digit or letter at an odd place. */
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private static final String MONTHS = "ABCDEHLMPRST";
    /** What stands for the digits 0 to 9 where two people would have the same code. */
    private static final String INSTEAD = "LMNPQRSTUV";
    /** Where an Italian code has digits. */
    private static final long ITALIAN_DIGITS = 0b0111_0110_1100_0000;

    /** Kinds of holders of a PAN (Income Tax Department). */
    private static final String HOLDERS = "ABCFGHJLPT";

    /** BSI TR-03110: letters of serial numbers and of authorities. */
    private static final String SERIAL = "CFGHJKLMNPRTVWXYZ";

    private final Set<Type> types;
    private final Thresholds thresholds;
    private final boolean wanted;
    /** Letters in capitals, and digits. */
    private final byte[] of = new byte[LONGEST];

    private int length;

    Type type = Type.UK_NINO;
    int from;
    int to;
    int score;

    LetteredIds(Set<Type> types, Thresholds thresholds) {
        this.types = types;
        this.thresholds = thresholds;
        wanted = types.stream().anyMatch(Type::identity);
    }

    /** Is there a number around the digit at {@code at}, in a word that begins at {@code start}? */
    boolean match(Window window, int start, int at) {
        if (!wanted) {
            return false;
        }
        return at > start ? compact(window, start) || insurance(window, start) : insurance(window, at - 3);
    }

    /** Without separators, but for one before the last letter. */
    private boolean compact(Window window, int start) {
        if (start > window.floor && !apart(window, start)) {
            return false;
        }
        int end = read(window, start);
        from = start;
        to = end;
        return switch (length) {
            case 8 -> foreigner(window, end);
            case 9 ->
                nie() && take(window, Type.ES_NIE, CHECKED)
                        || card(window, false) && take(window, Type.DE_ID_CARD, FORM);
            case 10 ->
                pan() && take(window, Type.IN_PAN, capital(window.bytes[start]) ? FORM : DOUBTFUL)
                        || card(window, true) && take(window, Type.DE_ID_CARD, CHECKED);
            case 16 -> italian() && take(window, Type.IT_FISCAL_CODE, CHECKED);
            default -> false;
        };
    }

    private static boolean apart(Window window, int at) {
        int c = window.seenBefore(at);
        return !Glyphs.joins(c) && c != '-' && c != '_' && c != '.';
    }

    private boolean take(Window window, Type type, int score) {
        int c = window.next(to);
        boolean goesOn = (c == '.' || c == '-') && Glyphs.alphanumeric(window.next(to + 1));
        boolean joined = Glyphs.joins(c) || c == '_' || c == '@';
        this.type = type;
        this.score = goesOn || joined ? DOUBTFUL : score;
        return types.contains(type) && thresholds.reached(type, this.score);
    }

    private int read(Window window, int start) {
        length = 0;
        int i = start;
        int c = window.next(i);
        while (c > 0 && c < 0x80 && Ascii.is(c, Ascii.ALPHANUMERIC)) {
            if (length == LONGEST) {
                length = 0;
                return i;
            }
            of[length++] = (byte) (Ascii.is(c, Ascii.LOWER) ? c & ~0x20 : c);
            c = window.next(++i);
        }
        return i;
    }

    private boolean digits(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (!Ascii.is(of[i], Ascii.DIGIT)) {
                return false;
            }
        }
        return true;
    }

    private boolean letters(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (!Ascii.is(of[i], Ascii.LETTER)) {
                return false;
            }
        }
        return true;
    }

    /** The letter stands behind a hyphen. */
    private boolean foreigner(Window window, int end) {
        int c = window.next(end);
        int letter = window.next(end + 1);
        if (c != '-' || letter < 'A' || letter > 'z') {
            return false;
        }
        of[length++] = (byte) (letter & ~0x20);
        to = end + 2;
        return nie() && take(window, Type.ES_NIE, CHECKED);
    }

    /** X, Y or Z stand for 0, 1 and 2 before seven digits (Ministerio del Interior). */
    private boolean nie() {
        if (of[0] < 'X' || of[0] > 'Z' || !digits(1, 8)) {
            return false;
        }
        int number = of[0] - 'X';
        for (int i = 1; i < 8; i++) {
            number = 10 * number + of[i] - '0';
        }
        return of[8] == Identities.letter(number);
    }

    /** Five letters, four digits, a letter; the fourth tells the kind of the holder. */
    private boolean pan() {
        return letters(0, 5) && digits(5, 9) && letters(9, 10) && HOLDERS.indexOf(of[3]) >= 0;
    }

    /** Serial number of nine characters, and its check digit (ICAO 9303-3, 4.9). */
    private boolean card(Window window, boolean checked) {
        if (SERIAL.indexOf(of[0]) < 0) {
            return false;
        }
        int sum = 0;
        int digits = 0;
        for (int i = 0; i < 9; i++) {
            boolean digit = Ascii.is(of[i], Ascii.DIGIT);
            if (!digit && SERIAL.indexOf(of[i]) < 0) {
                return false;
            }
            digits += digit ? 1 : 0;
            int value = digit ? of[i] - '0' : of[i] - 'A' + 10;
            sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        }
        return checked
                ? digits > 1 && sum % 10 == of[9] - '0'
                : digits > 3 && Hints.before(window, from, Topic.REACH, Type.DE_ID_CARD);
    }

    private boolean italian() {
        int sum = 0;
        for (int i = 0; i < 16; i++) {
            boolean digit = Ascii.is(of[i], Ascii.DIGIT);
            boolean number = (ITALIAN_DIGITS >> i & 1) != 0;
            if (number ? !digit && INSTEAD.indexOf(of[i]) < 0 : digit) {
                return false;
            }
            int value = digit ? of[i] - '0' : of[i] - 'A';
            sum += i == 15 ? 0 : i % 2 == 0 ? ODD[value] : value;
        }
        return MONTHS.indexOf(of[8]) >= 0 && sum % 26 == of[15] - 'A';
    }

    /** Where two letters and a space stand before {@code end}: a number could begin there. */
    int tail(Window window, int end) {
        boolean begun = types.contains(Type.UK_NINO)
                && end - 3 >= window.floor
                && window.bytes[end - 1] == ' '
                && capital(window.bytes[end - 2])
                && capital(window.bytes[end - 3]);
        return begun ? end - 3 : end;
    }

    /** Two letters, six digits in one group or in pairs, a letter from A to D. */
    private boolean insurance(Window window, int start) {
        if (!types.contains(Type.UK_NINO) || start < window.floor || start > window.floor && !apart(window, start)) {
            return false;
        }
        int first = window.next(start);
        int second = window.next(start + 1);
        boolean given = NOT_FIRST.indexOf(first) < 0 && NOT_SECOND.indexOf(second) < 0;
        if (!given || !capital(first) || !capital(second) || notGiven(first, second)) {
            return false;
        }
        int i = start + 2;
        for (int n = 0; n < 6; n++, i++) {
            if (n % 2 == 0 && window.next(i) == ' ') {
                i++;
            }
            int c = window.next(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        from = start;
        to = i;
        int suffix = window.next(i) == ' ' ? i + 1 : i;
        int c = window.next(suffix);
        if (c >= 'A' && c <= 'D' && !Glyphs.joins(window.next(suffix + 1))) {
            to = suffix + 1;
            return take(window, Type.UK_NINO, FORM);
        }
        // Often left out; a part of it may be masked for itself.
        return take(window, Type.UK_NINO, DOUBTFUL);
    }

    private static boolean capital(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean notGiven(int first, int second) {
        for (int i = 0; i < NOT_GIVEN.length(); i += 3) {
            if (NOT_GIVEN.charAt(i) == first && NOT_GIVEN.charAt(i + 1) == second) {
                return true;
            }
        }
        return false;
    }
}
