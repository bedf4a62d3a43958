package io.github.gatehouse.scrub;

import io.github.gatehouse.text.Kind;
import io.github.gatehouse.text.Type;

/** What {@link Operator#MASK} leaves of a value: its form, and as much as tells two of somebody's own apart. */
final class Mask {

    private static final String STARS = "***";
    private static final int LAST_OF_CARD = 4;
    private static final int LAST_OF_PHONE = 2;
    /** A group of an IPv4 or IPv6 address is two bytes, of a machine's address one. */
    private static final int GROUPS_OF_NETWORK = 2;

    private static final int PAIRS_OF_MAKER = 3;

    private Mask() {}

    static String of(Kind kind, String value) {
        return kind instanceof Type type ? of(type, value) : STARS;
    }

    private static String of(Type type, String value) {
        return switch (type) {
            case EMAIL -> email(value);
            case PHONE -> last(LAST_OF_PHONE, value, 0);
            case CARD_NUMBER -> last(LAST_OF_CARD, value, 0);
            case IBAN -> last(LAST_OF_CARD, value, 2);
            // The last four of a social security number open accounts.
            case SSN -> last(0, value, 0);
            case IP_ADDRESS -> groups(value, GROUPS_OF_NETWORK);
            case MAC_ADDRESS -> groups(value, PAIRS_OF_MAKER);
            default -> STARS;
        };
    }

    /** The first letter, of at least three, and the host: {@code b***@example.com}. */
    private static String email(String value) {
        int at = Math.max(value.lastIndexOf('@'), value.lastIndexOf('\uFF20'));
        if (at < 0) {
            return STARS;
        }
        String local = value.substring(0, at);
        boolean shown = local.codePointCount(0, at) > 2 && Character.isLetterOrDigit(local.codePointAt(0));
        return (shown ? local.substring(0, local.offsetByCodePoints(0, 1)) : "") + STARS + value.substring(at);
    }

    /** Everything becomes a star but the first and the last few signs, and what separates them. */
    private static String last(int kept, String value, int first) {
        long signs = value.codePoints().filter(c -> !separates(c)).count();
        // Less than half may be shown.
        long hidden = signs > 2L * (kept + first) ? signs - kept : signs;
        long shown = hidden == signs ? 0 : first;
        StringBuilder masked = new StringBuilder(value.length());
        long[] seen = new long[1];
        value.codePoints().forEach(c -> {
            boolean sign = !separates(c);
            long place = sign ? seen[0]++ : 0;
            masked.appendCodePoint(sign && place >= shown && place < hidden ? '*' : c);
        });
        return masked.toString();
    }

    private static boolean separates(int c) {
        return Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION
                || "+./()".indexOf(c) >= 0;
    }

    /** The first groups of an address: the network it is in, the maker of the machine. */
    private static String groups(String value, int kept) {
        StringBuilder masked = new StringBuilder(value.length());
        int separators = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean separator = c == '.' || c == ':' || c == '-' || c == ' ';
            if (separator && i > 0 && c == ':' && value.charAt(i - 1) == ':') {
                return STARS;
            }
            separators += separator ? 1 : 0;
            masked.append(separator || separators < kept ? c : '*');
        }
        return separators > kept ? masked.toString() : STARS;
    }
}
