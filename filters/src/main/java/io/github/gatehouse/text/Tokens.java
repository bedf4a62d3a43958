package io.github.gatehouse.text;

import static io.github.gatehouse.text.Thresholds.CHECKED;
import static io.github.gatehouse.text.Thresholds.DOUBTFUL;
import static io.github.gatehouse.text.Thresholds.FORM;
import static io.github.gatehouse.text.Thresholds.KNOWN;
import static io.github.gatehouse.text.Thresholds.SURE;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what token begins at or before a digit, a dash, an underscore, a colon or an equals sign: a key, a JSON Web Token, a private key, a bank
 * account, an address of a machine.
 *
 * <p>Each character is the beginning of a candidate for one trigger only, the first one after it: so all candidates are
 * tried once, and nothing must be remembered from one trigger to the next.
 */
final class Tokens {

    /** A token whose first digit or underscore is further away is not seen. */
    static final int REACH = 64;

    private static final int NONE = -1;

    private final Set<Type> types;
    private final Thresholds thresholds;
    private final boolean keys;
    private final boolean tokens;
    private final boolean blocks;
    private final boolean ibans;
    private final boolean machines;
    private final boolean logins;
    private final boolean secrets;
    private final Secrets secret = new Secrets();
    private final Ibans iban = new Ibans();
    private final Logins login = new Logins();
    private final LetteredIds lettered;
    private final @Nullable Wallets wallets;
    private final @Nullable People people;
    /** By byte: does it belong to a token, and is no trigger? */
    private final boolean[] inside = new boolean[256];

    /** The first place where a key may begin, {@link #NONE} if that is none, and the others: bit k is k bytes before. */
    private int begin;

    private long begins;

    Type type = Type.API_KEY;
    /** Where the first candidate begins: if the text was cut, the undecided. */
    int first;

    int from;
    int to;
    int score;
    /** Where to go on if there was no hit. */
    int next;
    /** Where the token around the trigger begins. */
    int start;

    Tokens(Set<Type> types, Thresholds thresholds) {
        this.types = types;
        this.thresholds = thresholds;
        lettered = new LetteredIds(types, thresholds);
        wallets = types.contains(Type.CRYPTO_ADDRESS) ? new Wallets() : null;
        people = types.contains(Type.PERSON) ? new People(thresholds.strict(Type.PERSON)) : null;
        keys = types.contains(Type.API_KEY);
        tokens = types.contains(Type.JWT);
        blocks = types.contains(Type.PRIVATE_KEY);
        ibans = types.contains(Type.IBAN);
        machines = types.contains(Type.IP_ADDRESS) || types.contains(Type.MAC_ADDRESS);
        secrets = types.contains(Type.SECRET);
        logins = types.contains(Type.URL_CREDENTIALS);
        for (int b = 0; b < 0x80; b++) {
            boolean trigger = b == '=' || b == '-' || b == '_' && keys;
            inside[b] = !trigger && Ascii.is(b, Ascii.TOKEN & ~Ascii.DIGIT);
        }
    }

    /** Whether an underscore may be the only sign of a token. */
    boolean underscores() {
        return keys;
    }

    /** Is there a token around the trigger at {@code at}? */
    boolean match(Window window, int at) {
        byte b = window.bytes[at];
        start = start(window, at);
        first = lettered.tail(window, start);
        next = at + 1;
        if ((keys || tokens) && key(window, at)) {
            return true;
        }
        if (secrets && begins(window, start) && secret(window, start)) {
            return true;
        }
        switch (b) {
            case '-':
                return blocks && block(window, at) || machines && at > start && machine(window, at);
            case ':':
                return logins && login(window, at)
                        || machines && machine(window, at)
                        || keys && assigned(window, at)
                        || keys && host(window, at)
                        || person(window, at);
            case '=':
                return keys && assigned(window, at) || person(window, at);
            case '_':
                return false;
            default:
                next = at;
                return ibans && at - start >= 2 && iban(window, at)
                        || lettered.match(window, start, at)
                                && hit(lettered.type, lettered.from, lettered.to, lettered.score)
                        || wallets != null && wallet(wallets, window, start)
                        || machine(window, at);
        }
    }

    /** Goes left over what belongs to the same token, up to the trigger before; notes where a key may begin. */
    private int start(Window window, int at) {
        byte[] bytes = window.bytes;
        int lowest = Math.max(window.floor, at - REACH);
        int i = at;
        begins = 0;
        boolean right = Ascii.is(bytes[at], Ascii.ALPHANUMERIC);
        while (i > lowest && inside[bytes[i - 1] & 0xFF]) {
            int letters = i - Long.BYTES < lowest
                    ? Ascii.is(bytes[i - 1], Ascii.LETTER) ? 1 : 0
                    : Ascii.lastLetters(Ascii.eight(bytes, i - Long.BYTES));
            if (right && letters == 0) {
                begins |= 1L << at - i;
            }
            right = letters > 0;
            i -= Math.max(1, letters);
        }
        boolean first = right && (i == window.floor || apart(window, i));
        begin = first ? i : NONE;
        window.visited += at - i + 1;
        return i;
    }

    private boolean block(Window window, int at) {
        if (at > window.floor && window.bytes[at - 1] == '-') {
            return false;
        }
        int end = PrivateKeys.match(window, at);
        return end > at && hit(Type.PRIVATE_KEY, at, end, Thresholds.SURE);
    }

    /** A value may begin here: nothing before it belongs to it. */
    private static boolean begins(Window window, int at) {
        if (at == window.floor || !Ascii.is(window.bytes[at], Ascii.ALPHANUMERIC)) {
            return false;
        }
        byte b = window.bytes[at - 1];
        return b == '=' || b > 0 && !Ascii.is(b, Ascii.TOKEN);
    }

    private boolean secret(Window window, int at) {
        int end = secret.match(window, at, strict(Type.SECRET));
        if (end > at) {
            return hit(Type.SECRET, at, end, secret.match(window, at, true) == end ? FORM : DOUBTFUL);
        }
        end = PasswordHashes.match(window, at);
        return end > at && hit(Type.SECRET, at, end, Thresholds.SURE);
    }

    /** A key of letters only triggers nothing: it is looked for where a value begins. */
    private boolean assigned(Window window, int at) {
        int i = at + 1;
        int c = window.next(i);
        while (i - at < 5 && (c == ' ' || c == '"' || c == '\'' || c == '>')) {
            c = window.next(++i);
        }
        return c > 0 && c < 0x80 && Ascii.is(c, Ascii.LETTER) && prefixed(window, i);
    }

    /** What the name of a field says of people; 0 if nothing. */
    int label(String field) {
        return people == null ? Words.NONE : people.label(field);
    }

    /** Is there a name at the beginning of a text, whose field has such a name? */
    boolean opening(Window window, int at, int label) {
        return people != null
                && people.match(window, at, label)
                && hit(Type.PERSON, people.from, people.to, people.score);
    }

    private boolean person(Window window, int at) {
        return people != null && people.match(window, at) && hit(Type.PERSON, people.from, people.to, people.score);
    }

    /** After {@code ://}. */
    private boolean host(Window window, int at) {
        int begin = at + 3;
        if (window.next(at + 1) != '/' || window.next(at + 2) != '/') {
            return false;
        }
        int end = Marks.host(window, begin, strict(Type.API_KEY));
        return end > begin && hit(Type.API_KEY, begin, end, Marks.host(window, begin, true) == end ? SURE : DOUBTFUL);
    }

    private boolean marked(Window window, int at) {
        int end = keys ? Marks.match(window, at, strict(Type.API_KEY)) : at;
        return end > at && hit(Type.API_KEY, at, end, Marks.match(window, at, true) == end ? SURE : DOUBTFUL);
    }

    /** Is there a key that begins at a letter or digit which nothing of that kind stands before? */
    private boolean key(Window window, int at) {
        if (begin != NONE && (keyFrom(window, begin) || marked(window, begin))) {
            return true;
        }
        for (long left = begins; left != 0; left ^= Long.highestOneBit(left)) {
            if (keyFrom(window, at - (Long.SIZE - 1 - Long.numberOfLeadingZeros(left)))) {
                return true;
            }
        }
        return false;
    }

    private boolean keyFrom(Window window, int at) {
        if (tokens && window.bytes[at] == 'e') {
            int end = WebTokens.match(window, at, strict(Type.JWT));
            if (end > at) {
                return hit(Type.JWT, at, end, WebTokens.match(window, at, true) == end ? SURE : DOUBTFUL);
            }
        }
        return keys && prefixed(window, at);
    }

    private boolean prefixed(Window window, int at) {
        int end = Keys.match(window, at, strict(Type.API_KEY));
        return end > at && hit(Type.API_KEY, at, end, Keys.match(window, at, true) == end ? SURE : DOUBTFUL);
    }

    /** No letter or digit stands directly before {@code at}, not even behind invisible characters. */
    private static boolean apart(Window window, int at) {
        byte b = window.bytes[at - 1];
        if (b >= 0) {
            return !Ascii.is(b, Ascii.ALPHANUMERIC);
        }
        return !Glyphs.joins(window.seenBefore(at));
    }

    private boolean login(Window window, int at) {
        return login.match(window, at)
                && hit(Type.URL_CREDENTIALS, login.from, login.to, login.hidden ? DOUBTFUL : KNOWN);
    }

    private boolean iban(Window window, int at) {
        int begin = at - 2;
        if (begin > window.floor && !apart(window, begin)) {
            return false;
        }
        int end = iban.match(window, begin, strict(Type.IBAN));
        return end > begin && hit(Type.IBAN, begin, end, iban.match(window, begin, true) == end ? CHECKED : DOUBTFUL);
    }

    private boolean wallet(Wallets wallets, Window window, int start) {
        int end = wallets.match(window, start);
        return end > start && hit(Type.CRYPTO_ADDRESS, start, end, wallets.checked ? CHECKED : DOUBTFUL);
    }

    /** Tries addresses in hexadecimal groups whose first group stands around {@code at}. */
    private boolean machine(Window window, int at) {
        int begin = at;
        while (begin > window.floor && at - begin < 8 && Ascii.is(window.bytes[begin - 1], Ascii.HEX_LETTER)) {
            begin--;
        }
        int end = at;
        while (end < window.to && end - begin <= 8 && Ascii.is(window.bytes[end], Ascii.HEX)) {
            end++;
        }
        window.visited += end - begin;
        int joiner = end - begin > 8 ? 0 : window.next(end);
        int size = end - begin;
        if (joiner == '-' && size == 8) {
            next = Math.max(next, Addresses.uuid(window, begin));
            return false;
        }
        boolean pair = size == 2 && (joiner == ':' || joiner == '-' || joiner == ' ') || size == 4 && joiner == '.';
        int mac = pair ? Addresses.mac(window, begin, strict(Type.MAC_ADDRESS)) : begin;
        if (mac > begin) {
            next = Math.max(next, mac);
            return hit(Type.MAC_ADDRESS, begin, mac, Addresses.mac(window, begin, true) == mac ? KNOWN : DOUBTFUL);
        }
        int address = joiner == ':' && size <= 4 ? Addresses.version6(window, begin) : begin;
        if (address > begin) {
            next = Math.max(next, address);
            return hit(Type.IP_ADDRESS, begin, address, KNOWN);
        }
        return false;
    }

    private boolean strict(Type type) {
        return thresholds.strict(type);
    }

    private boolean hit(Type type, int from, int to, int score) {
        this.type = type;
        this.from = from;
        this.to = to;
        this.score = score;
        return types.contains(type) && thresholds.reached(type, score);
    }

    /** Where what could be the beginning of a token begins before {@code end}. */
    int tail(Window window, int end) {
        int lowest = Math.max(window.floor, window.to - REACH - 2);
        int i = end;
        while (i > lowest && (Ascii.is(window.bytes[i - 1], Ascii.TOKEN) || window.bytes[i - 1] == ':')) {
            i--;
        }
        window.visited += end - i + 1;
        return lettered.tail(window, i);
    }
}
