package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;

/** Tables kept as text beside the classes that use them. */
final class Rows {

    private Rows() {}

    /** The lines of a table but for its comments. */
    static List<String> of(String name) {
        try (InputStream in = Rows.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return new BufferedReader(new InputStreamReader(in, US_ASCII))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
