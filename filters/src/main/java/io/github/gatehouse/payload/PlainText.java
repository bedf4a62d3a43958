package io.github.gatehouse.payload;

import io.github.gatehouse.Text;
import java.nio.charset.StandardCharsets;

/** A text that stands in its bytes as it is. */
record PlainText(byte[] bytes, int from, int to, String place, String field, String channel, Splice splice)
        implements Text {

    /** Replaces whole characters only, so that the result is text again wherever the ends are. */
    @Override
    public void replace(int from, int to, String replacement) {
        int first = Utf8.floor(bytes, from, this.from, this.to);
        int last = Utf8.ceiling(bytes, to, this.to);
        splice.replace(first, last, replacement.getBytes(StandardCharsets.UTF_8));
    }

    /** Never the text. */
    @Override
    public String toString() {
        return place;
    }
}
