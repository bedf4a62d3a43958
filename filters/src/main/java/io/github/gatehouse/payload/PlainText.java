package io.github.gatehouse.payload;

import io.github.gatehouse.Text;
import java.nio.charset.StandardCharsets;

/** A text that stands in its bytes as it is. */
record PlainText(byte[] bytes, int from, int to, String place, String field, String channel, Splice splice)
        implements Text {

    /** Replaces whole characters only, so that the result is text again wherever the ends are. */
    @Override
    public void replace(int from, int to, String replacement) {
        int first = from;
        while (first > this.from && first < this.to && Utf8.continues(bytes[first])) {
            first--;
        }
        int last = to;
        while (last < this.to && Utf8.continues(bytes[last])) {
            last++;
        }
        splice.replace(first, last, replacement.getBytes(StandardCharsets.UTF_8));
    }

    /** Never the text. */
    @Override
    public String toString() {
        return place;
    }
}
