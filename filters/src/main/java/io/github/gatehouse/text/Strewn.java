package io.github.gatehouse.text;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a token reads without the invisible characters that it is strewn with, and in plain letters where it has wide ones:
 * {@code sk-} is the beginning of a key also with a zero width space behind each letter. Made only where such a character
 * stands in a token.
 */
final class Strewn implements Hits {

    /** No more bytes are read behind the first such character. */
    private static final int AHEAD = 192;
    /** It stands this close to where its token begins; so far do words before the token count. */
    static final int BEHIND = 64;

    /** Fewer characters are no value: {@code fe80::1}. */
    private static final int SHORTEST = 7;

    static final int NONE = -1;

    private static final int WIDE = '\uFF01' - '!';

    /** Others are found as they stand, however strewn with such characters, or not at all. */
    private static final Set<Type> TOKENS = EnumSet.of(
            Type.API_KEY, Type.JWT, Type.SECRET, Type.IBAN, Type.MAC_ADDRESS, Type.IP_ADDRESS, Type.CRYPTO_ADDRESS);

    private final Set<Type> types;
    private final Thresholds thresholds;
    /** Made when it is needed. */
    private @Nullable Scanner scanner;

    private final byte[] plain = new byte[2 * BEHIND + AHEAD];
    private final int[] begins = new int[plain.length];
    private final int[] ends = new int[plain.length];

    private int first;
    private int length;

    /** Where the token begins in the text, and how far it was read. */
    int from;

    private int after;
    /** Tokens before this were read. */
    private int examined;

    private boolean capped;
    /** There is a wide character. */
    private boolean wide;
    /** Where the last colon stands in {@link #plain}. */
    private int colon;

    private boolean found;
    /** The first value in it, as it stands in the text; null if there is none. */
    @Nullable
    Type type;

    int begin;
    int to;
    int score;
    /** It goes on where nobody has read. */
    boolean open;

    Strewn(Set<Type> types, Thresholds thresholds) {
        this.types = types;
        this.thresholds = thresholds;
    }

    /** What was read of another text does not count. */
    void begin() {
        examined = 0;
    }

    /** Is there a value in the token that the character at {@code hidden} stands in? */
    boolean finds(Window text, int hidden) {
        from = Integer.MAX_VALUE;
        if (hidden < examined) {
            return false;
        }
        boolean read = read(text, hidden);
        if (text.cut) {
            return false;
        }
        examined = end(text, after);
        return read && judge(text);
    }

    /** Where the token ends: nothing else in it is read again. Whether the text goes on behind does not matter. */
    private static int end(Window text, int from) {
        int i = from;
        for (int c = text.next(i); i < text.to && inside(c); c = text.next(i)) {
            i += text.width;
        }
        text.cut = false;
        return i;
    }

    /**
     * Reads the token that the character at {@code at} stands in; false if that begins too far away, or is too short for a
     * value.
     */
    private boolean read(Window text, int at) {
        int hidden = at;
        int lowest = Math.max(text.floor, at - BEHIND);
        from = at;
        int c = text.before(from);
        while (from > lowest && inside(c)) {
            from -= text.width;
            hidden = disguises(c) ? from : hidden;
            c = text.before(from);
        }
        after = at + 1;
        if (inside(c)) {
            return false;
        }
        length = 0;
        for (int i = Math.max(text.floor, from - BEHIND); i < from; i++) {
            add(text.bytes[i], i, i + 1);
        }
        first = length;
        wide = false;
        colon = -1;
        int i = from;
        for (c = text.next(i); i - hidden < AHEAD && inside(c); c = text.next(i)) {
            int end = i + text.width;
            int b = plain(c);
            if (b >= 0) {
                wide |= c != b;
                colon = b == ':' ? length : colon;
                add((byte) b, i, end);
            }
            i = end;
        }
        after = i;
        capped = i - hidden >= AHEAD;
        text.visited += first;
        return length - first >= SHORTEST;
    }

    /** Where such a character stands directly before {@code start}; {@link #NONE} if none does. */
    int before(Window text, int start) {
        boolean hidden =
                start > Math.max(text.floor, examined) && text.bytes[start - 1] < ' ' && disguises(text.before(start));
        return hidden ? start - text.width : NONE;
    }

    /** Where the first such character stands between two places; {@link #NONE} if none does. */
    int between(Window text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.bytes[i] < ' ') {
                return disguises(text.next(i)) ? i : NONE;
            }
        }
        return NONE;
    }

    /** Where such a character stands behind a token that ends at {@code end}; {@link #NONE} if none does. */
    int behind(Window text, int end) {
        int at = text.next(end) == '.' ? end + 1 : end;
        return disguises(text.next(at)) ? at : NONE;
    }

    private void add(byte b, int from, int to) {
        plain[length] = b;
        begins[length] = from;
        ends[length++] = to;
    }

    /** May the character stand in a token, visible or not? */
    static boolean inside(int c) {
        return plain(c) >= 0 || Glyphs.ignorable(c);
    }

    /** A character of a token as ASCII; -1 if it is none. */
    private static int plain(int c) {
        int b = c > WIDE && c <= WIDE + '~' ? c - WIDE : c;
        return b > 0 && b < 0x80 && (b == ':' || Ascii.is(b, Ascii.TOKEN)) ? b : -1;
    }

    /** Does the character make a token another than it seems to be? */
    static boolean disguises(int c) {
        return Glyphs.ignorable(c) || c > WIDE && plain(c) >= 0 && Ascii.is(plain(c), Ascii.WORD);
    }

    private boolean judge(Window text) {
        if (scanner == null) {
            EnumSet<Type> wanted = EnumSet.noneOf(Type.class);
            wanted.addAll(types);
            wanted.retainAll(TOKENS);
            scanner = new Scanner(wanted, thresholds, Set.of());
        }
        found = false;
        scanner.window.floor = 0;
        scanner.window.edge = Topic.NONE;
        scanner.window.reach = 0;
        scanner.rest.none();
        long before = scanner.window.visited;
        scanner.scan(plain, first, length, false, this);
        text.visited += scanner.window.visited - before;
        return found;
    }

    @Override
    public void hit(Type type, int from, int to, int score) {
        // Four octets are a number; a wide digit makes no machine's address.
        boolean machine = type == Type.IP_ADDRESS || type == Type.MAC_ADDRESS;
        boolean none = machine && (wide || type == Type.IP_ADDRESS && colon < from);
        if (!found && !none) {
            found = true;
            this.type = type;
            this.score = score;
            begin = begins[from];
            this.to = ends[to - 1];
            open = capped && to == length;
        }
    }
}
