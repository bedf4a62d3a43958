package io.github.gatehouse.cdi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** What was put on a body (RFC 9110, section 8.4). */
enum Coding {
    NONE,
    GZIP,
    UNKNOWN;

    /** @param field the {@code Content-Encoding}, empty if there is none */
    static Coding of(String field) {
        return switch (field.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> NONE;
            case "gzip", "x-gzip" -> GZIP;
            default -> UNKNOWN;
        };
    }

    /** Whether bytes are packed, whatever a field says: the two first ones are those of RFC 1952. */
    static Coding of(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b ? GZIP : NONE;
    }

    InputStream decode(InputStream coded) throws IOException {
        return this == GZIP ? new GZIPInputStream(coded) : coded;
    }
}
