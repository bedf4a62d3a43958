package io.github.gatehouse.text;

import static java.util.Objects.requireNonNull;

/**
 * A text that comes in parts. What is found does not depend on where it is cut: the end of a part is held back as long
 * as it could belong to a value that goes on, at most {@value #MOST_HELD} bytes.
 */
public final class TextStream {

    /** The most bytes ever held back. */
    public static final int MOST_HELD = 400;

    private static final int USUAL = 512;

    private final Scanner scanner;
    private byte[] bytes = new byte[USUAL];
    /** Bytes from here to {@link #held} are gone and only tell what stands before the rest. */
    private int floor;

    private int held;
    /** Held bytes before this are judged, but may yet turn out to be the beginning of an address. */
    private int judged;

    private int end;
    private Topic edge;
    private int reach = Topic.REACH;
    private final Rest rest = new Rest();

    /**
     * @param scanner may serve several streams of one thread
     * @param field the name the text goes by; empty if it has none
     */
    public TextStream(Scanner scanner, String field) {
        this.scanner = requireNonNull(scanner, "scanner");
        this.edge = scanner.topic(field);
    }

    /** Takes the next part and hands on what is decided. */
    public void feed(byte[] part, int from, int to, Pieces out) {
        append(part, from, to);
        decide(true, out);
    }

    /** Hands on what is held back as if the text ended here; it may go on. */
    public void flush(Pieces out) {
        decide(false, out);
    }

    /** The number of bytes held back. */
    public int held() {
        return end - held;
    }

    private void append(byte[] part, int from, int to) {
        int kept = Math.max(floor, held - Scanner.CONTEXT);
        if (kept > floor) {
            edge = Topic.NONE;
            reach = 0;
        }
        int length = end - kept;
        byte[] target = room(length + to - from);
        System.arraycopy(bytes, kept, target, 0, length);
        System.arraycopy(part, from, target, length, to - from);
        bytes = target;
        floor = 0;
        held -= kept;
        judged -= kept;
        end = length + to - from;
    }

    /** The buffer itself, or another if this one is too small or, after a large part, far too large. */
    private byte[] room(int length) {
        boolean fits = length <= bytes.length && (bytes.length <= USUAL || length > bytes.length / 4);
        return fits ? bytes : new byte[Math.max(USUAL, length)];
    }

    private void decide(boolean more, Pieces out) {
        scanner.window.floor = floor;
        scanner.window.edge = edge;
        scanner.window.reach = reach;
        scanner.rest = rest;
        if (rest.open()) {
            held = scanner.pass(bytes, held, end, more);
            judged = held;
            scanner.window.floor = held;
        }
        int safe = scanner.scan(bytes, judged, end, more, (type, from, to) -> {
            clean(from, out);
            out.hit(type, bytes, from, to);
            held = to;
        });
        clean(safe, out);
        judged = scanner.judged();
        floor = scanner.window.floor;
        edge = scanner.window.edge;
        reach = scanner.window.reach;
    }

    private void clean(int to, Pieces out) {
        if (to > held) {
            out.clean(bytes, held, to);
            held = to;
        }
    }

    @Override
    public String toString() {
        return "TextStream[held=" + held() + "]";
    }

    /** Takes the text, piece by piece, in order. */
    public interface Pieces {
        /** Text without a hit: bytes {@code [from, to)}, valid during the call. */
        void clean(byte[] bytes, int from, int to);

        /**
         * A hit stands here: bytes {@code [from, to)}, valid during the call. Of a key of more than 256 bytes and of a
         * private key it is the beginning; the rest is swallowed.
         */
        void hit(Kind kind, byte[] bytes, int from, int to);
    }
}
