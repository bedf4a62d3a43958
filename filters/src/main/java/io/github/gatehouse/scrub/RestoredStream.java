package io.github.gatehouse.scrub;

import java.util.Arrays;
import java.util.Optional;

/**
 * A text that comes in parts, with values in the place of their pseudonyms. Held back is what may become a pseudonym, at
 * most {@value Placeholder#LONGEST} bytes and a backslash.
 *
 * <p>Where a model writes JSON, values stay within the strings they stand in: see {@link DocumentStart}.
 */
final class RestoredStream implements Treatment.Flow {

    private static final byte[] NOTHING = {};

    private final Pseudonyms pseudonyms;
    private final Placeholder placeholder = new Placeholder();
    private final DocumentStart start = new DocumentStart();
    private byte[] held = NOTHING;

    RestoredStream(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    @Override
    public int held() {
        return held.length;
    }

    @Override
    public void feed(byte[] part, int from, int to, Treatment.Sink out) {
        byte[] bytes = Arrays.copyOf(held, held.length + to - from);
        System.arraycopy(part, from, bytes, held.length, to - from);
        decide(bytes, true, out);
    }

    @Override
    public void flush(Treatment.Sink out) {
        decide(held, false, out);
    }

    private void decide(byte[] bytes, boolean more, Treatment.Sink out) {
        int done = 0;
        int i = 0;
        for (; i < bytes.length && !(more && open(bytes, i, done)); i++) {
            Optional<String> value = value(bytes, i, done);
            if (value.isPresent()) {
                out.same(bytes, done, placeholder.from());
                out.instead(start.value(value.get()));
                done = placeholder.to();
                i = done - 1;
            } else {
                start.next(bytes[i]);
            }
        }
        int end = i < bytes.length && i > done && bytes[i - 1] == '\\' ? i - 1 : i;
        out.same(bytes, done, end);
        held = Arrays.copyOfRange(bytes, end, bytes.length);
    }

    private Optional<String> value(byte[] bytes, int at, int floor) {
        return bytes[at] == '[' && placeholder.at(bytes, at, floor, bytes.length)
                ? pseudonyms.value(placeholder)
                : Optional.empty();
    }

    /** What comes next decides whether a pseudonym begins here. */
    private boolean open(byte[] bytes, int i, int floor) {
        boolean cut = bytes[i] == '[' && !placeholder.at(bytes, i, floor, bytes.length) && placeholder.cut();
        return cut || bytes[i] == '\\' && i == bytes.length - 1;
    }
}
