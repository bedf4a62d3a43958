package io.github.gatehouse.text;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import java.io.ByteArrayOutputStream;

/**
 * A text that comes in parts. What is found does not depend on where it is cut: the end of a part is held back as long
 * as it could belong to a value that goes on, at most {@value #MOST_HELD} bytes. Where further detectors look at it too,
 * all of it is held back, and one of more than {@value #MOST_WAITING} bytes is refused.
 */
public final class TextStream {

    /** The most bytes ever held back. */
    public static final int MOST_HELD = 512;

    /** The most bytes of a text that detectors look at. */
    public static final int MOST_WAITING = 1 << 18;

    private static final int USUAL = 512;

    private final Scanner scanner;
    private final Detectors detectors;
    private final String field;
    /** What detectors are to see; empty if there are none. */
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(0);

    private byte[] bytes = new byte[USUAL];
    /** Bytes from here to {@link #held} are gone and only tell what stands before the rest. */
    private int floor;

    private int held;
    /** Held bytes before this are judged, but may yet turn out to be the beginning of an address. */
    private int judged;

    private int end;
    private Topic edge;
    private int reach = Topic.REACH;
    private int opening;
    private final Rest rest = new Rest();

    /**
     * @param scanner may serve several streams of one thread
     * @param field the name the text goes by; empty if it has none
     */
    public TextStream(Scanner scanner, String field) {
        this(scanner, Detectors.NONE, field);
    }

    /**
     * @param scanner may serve several streams of one thread
     * @param field the name the text goes by; empty if it has none
     */
    public TextStream(Scanner scanner, Detectors detectors, String field) {
        this.detectors = requireNonNull(detectors, "detectors");
        this.field = field;
        this.scanner = requireNonNull(scanner, "scanner");
        this.edge = scanner.topic(field);
        this.opening = scanner.label(field);
    }

    /**
     * Takes the next part and hands on what is decided.
     *
     * @throws GuardException {@link Reason#ANSWER_INVALID} if the text is too long to be held back
     */
    public void feed(byte[] part, int from, int to, Pieces out) {
        if (!detectors.isEmpty()) {
            await(part, from, to);
            return;
        }
        append(part, from, to);
        decide(true, out);
    }

    /** Hands on what is held back as if the text ended here; it may go on. */
    public void flush(Pieces out) {
        if (detectors.isEmpty()) {
            decide(false, out);
        } else {
            whole(out);
        }
    }

    /** The number of bytes held back. */
    public int held() {
        return detectors.isEmpty() ? end - held : waiting.size();
    }

    private void await(byte[] part, int from, int to) {
        if (waiting.size() + to - from > MOST_WAITING) {
            throw GuardException.of(Refusal.of(
                    Reason.ANSWER_INVALID,
                    "detectors",
                    "A text of the answer is too long to be looked at as a whole."));
        }
        waiting.write(part, from, to - from);
    }

    private void whole(Pieces out) {
        bytes = waiting.toByteArray();
        waiting.reset();
        held = 0;
        new Search(scanner, detectors).find(bytes, 0, bytes.length, field, (kind, from, to) -> {
            clean(from, out);
            out.hit(kind, bytes, from, to);
            held = to;
        });
        clean(bytes.length, out);
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
        scanner.opening = opening;
        if (rest.open()) {
            held = scanner.pass(bytes, held, end, more);
            judged = held;
            scanner.window.floor = held;
        }
        int safe = scanner.scan(bytes, judged, end, more, (type, from, to, score) -> {
            clean(from, out);
            out.hit(type, bytes, from, to);
            held = to;
        });
        clean(safe, out);
        judged = scanner.judged();
        floor = scanner.window.floor;
        edge = scanner.window.edge;
        reach = scanner.window.reach;
        opening = scanner.opening;
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
