package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
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
final class RestoredStream {

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

    int held() {
        return held.length;
    }

    /**
     * Takes the next part.
     *
     * @param out takes what is decided
     * @return whether a value was put in
     */
    boolean feed(byte[] part, int from, int to, ByteArrayOutputStream out) {
        byte[] bytes = Arrays.copyOf(held, held.length + to - from);
        System.arraycopy(part, from, bytes, held.length, to - from);
        return decide(bytes, true, out);
    }

    /** Hands on what is held back as if the text ended here; it may go on. */
    boolean flush(ByteArrayOutputStream out) {
        return decide(held, false, out);
    }

    private boolean decide(byte[] bytes, boolean more, ByteArrayOutputStream out) {
        boolean restored = false;
        int done = 0;
        int floor = 0;
        int i = 0;
        for (; i < bytes.length; i++) {
            if (bytes[i] == '[' && placeholder.at(bytes, i, floor, bytes.length)) {
                floor = placeholder.to();
                i = floor - 1;
                begin = begin == Begin.DOCUMENT ? begin : Begin.TEXT;
                Optional<String> value = pseudonyms.value(placeholder.name(), placeholder.number());
                if (value.isPresent()) {
                    out.write(bytes, done, placeholder.from() - done);
                    out.writeBytes(written(value.get()));
                    done = floor;
                    restored = true;
                }
            } else if (more && open(bytes, i)) {
                break;
            } else {
                begins(bytes[i]);
            }
        }
        int end = i < bytes.length && i > floor && bytes[i - 1] == '\\' ? i - 1 : i;
        out.write(bytes, done, end - done);
        held = Arrays.copyOfRange(bytes, end, bytes.length);
        return restored;
    }

    /** What comes next decides whether a pseudonym begins here. */
    private boolean open(byte[] bytes, int i) {
        return bytes[i] == '[' && placeholder.cut() || bytes[i] == '\\' && i == bytes.length - 1;
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

    private byte[] written(String value) {
        return (begin == Begin.DOCUMENT ? inString(value) : value).getBytes(UTF_8);
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
