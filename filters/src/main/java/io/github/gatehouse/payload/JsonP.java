package io.github.gatehouse.payload;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The implementation of JSON-P. Looking for it is expensive, so it is kept; a search that failed is repeated. */
final class JsonP {

    private static volatile @Nullable JsonProvider known;
    private static volatile @Nullable JsonReaderFactory readers;

    private JsonP() {}

    static JsonProvider provider() {
        JsonProvider provider = known;
        if (provider == null) {
            provider = JsonProvider.provider();
            known = provider;
        }
        return provider;
    }

    /** A well-formed document as objects. JSON-P has limits of its own, such as the length of a number. */
    static JsonValue parse(byte[] json, int from, int to) {
        ByteArrayInputStream in = new ByteArrayInputStream(json, from, to - from);
        try (JsonReader reader = readers().createReader(in, StandardCharsets.UTF_8)) {
            return reader.readValue();
        } catch (JsonException
                | IllegalStateException
                | UnsupportedOperationException
                | ArithmeticException
                | NumberFormatException e) {
            throw Broken.input("The JSON holds a value that is out of range.");
        }
    }

    private static JsonReaderFactory readers() {
        JsonReaderFactory factory = readers;
        if (factory == null) {
            factory = provider().createReaderFactory(Map.of());
            readers = factory;
        }
        return factory;
    }
}
