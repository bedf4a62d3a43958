package io.github.gatehouse.samples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.text.Scanner;
import java.util.ArrayList;
import java.util.List;

/** A value in a text, in Unicode code points, end exclusive, and by what it was recognised. */
record Span(int start, int end, String type, int score) {

    /** What the scanner finds, in its order. */
    static List<Span> of(String text, Scanner scanner, boolean secrets) {
        byte[] bytes = text.getBytes(UTF_8);
        Places places = new Places(bytes);
        List<Span> spans = new ArrayList<>();
        scanner.scan(
                bytes,
                0,
                bytes.length,
                "",
                (type, from, to, score) -> spans.add(new Span(
                        places.codePoint(from), places.codePoint(to), secrets ? "SECRET" : type.name(), score)));
        return spans;
    }

    /** Counts code points up to bytes that are asked for in ascending order. */
    private static final class Places {
        private final byte[] bytes;
        private int at;
        private int codePoints;

        Places(byte[] bytes) {
            this.bytes = bytes;
        }

        int codePoint(int to) {
            for (; at < to; at++) {
                codePoints += (bytes[at] & 0xC0) == 0x80 ? 0 : 1;
            }
            return codePoints;
        }
    }
}
