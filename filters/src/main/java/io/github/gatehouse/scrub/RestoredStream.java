package io.github.gatehouse.scrub;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A text that comes in parts, with values in the place of their pseudonyms. Held back is what may become a pseudonym, at
 * most {@value Placeholder#LONGEST} bytes and a backslash.
 *
 * <p>A text that begins as JSON does is taken for a document that a model writes: values are written so that they stay
 * within the strings they stand in.
 */
final class RestoredStream implements Treatment.Flow {

    private static final byte[] NOTHING = {};

    private final Pseudonyms pseudonyms;
    private final Placeholder placeholder = new Placeholder();
    private byte[] held = NOTHING;
    private Begin begin = Begin.BLANK;

    /** What the text is, by its first characters. */
    private enum Begin {
        BLANK,
        BRACKET,
        TEXT,
        DOCUMENT
    }

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
                begin = begin == Begin.DOCUMENT ? begin : Begin.TEXT;
                out.same(bytes, done, placeholder.from());
                out.instead(begin == Begin.DOCUMENT ? inString(value.get()) : value.get());
                done = placeholder.to();
                i = done - 1;
            } else {
                begins(bytes[i]);
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

    private void begins(byte b) {
        if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            return;
        }
        if (begin == Begin.BRACKET) {
            boolean element = b == '"' || b == '{' || b == '[' || b == '-' || b >= '0' && b <= '9';
            begin = element ? Begin.DOCUMENT : Begin.TEXT;
        } else if (begin == Begin.BLANK) {
            begin = b == '{' ? Begin.DOCUMENT : b == '[' ? Begin.BRACKET : Begin.TEXT;
        }
    }

    /** As RFC 8259, section 7, wants it between quotes. */
    private static String inString(String value) {
        StringBuilder out = new StringBuilder(value.length() + 8);
        for (char c : value.toCharArray()) {
            if (c < ' ') {
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }
}
