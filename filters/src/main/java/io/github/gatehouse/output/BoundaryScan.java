package io.github.gatehouse.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Text;
import java.util.Optional;

/** Looks at one text, which may come in pieces, for what its boundaries forbid. */
final class BoundaryScan {

    private static final int FENCE = 3;

    /** A small form of the less-than sign. */
    private static final int SMALL_LESS = 0xfe64;

    private final Boundaries boundaries;
    private final LinkScan links;
    private final MarkupReader reader = new MarkupReader(this::read);
    private Optional<Fault> fault = Optional.empty();
    private long taken;
    /** What was taken before the link about which nothing is decided. */
    private long decided;

    private boolean less;
    private int mark;
    private int marks;

    BoundaryScan(Boundaries boundaries) {
        this.boundaries = boundaries;
        this.links = new LinkScan(boundaries.hosts());
    }

    void take(Text text) {
        take(new String(text.bytes(), text.from(), text.to() - text.from(), UTF_8));
    }

    void take(String piece) {
        piece.codePoints().forEach(this::take);
    }

    private void take(int c) {
        boolean open = links.undecided();
        taken++;
        reader.take(c);
        if (boundaries.length() > 0 && taken > boundaries.length()) {
            fault(Fault.LENGTH);
        }
        if (!open || !links.undecided()) {
            decided = links.undecided() ? taken - 1 : taken;
        }
    }

    private void read(int c, boolean plain) {
        links.read(c, plain);
        links.fault()
                .filter(found -> found == Fault.LINK
                        || !boundaries.html()
                        || boundaries.hosts().isPresent())
                .ifPresent(this::fault);
        if (!boundaries.html() && less && begins(c)) {
            fault(Fault.HTML);
        }
        less = c == '<' || c == SMALL_LESS;
        marks = plain && (c == '`' || c == '~') ? c == mark ? marks + 1 : 1 : 0;
        mark = c;
        if (!boundaries.code() && marks == FENCE) {
            fault(Fault.CODE);
        }
    }

    /** Whether a tag, a comment or a declaration begins with this behind the less-than sign. */
    private static boolean begins(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || c == '/' || c == '!' || c == '?';
    }

    private void fault(Fault found) {
        if (fault.isEmpty()) {
            fault = Optional.of(found);
        }
    }

    /** What is wrong, whatever follows. */
    Optional<Fault> fault() {
        return fault;
    }

    /** What is wrong if nothing follows. */
    Optional<Fault> ended() {
        return fault.isPresent() || !links.undecided() ? fault : links.ended();
    }

    /** How many characters have been taken. */
    long taken() {
        return taken;
    }

    /** How many of them may go on, whatever follows. */
    long decided() {
        return decided;
    }
}
