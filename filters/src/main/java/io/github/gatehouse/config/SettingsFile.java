package io.github.gatehouse.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A file of settings in the format of {@link Properties}, in UTF-8. */
record SettingsFile(Path path) {

    private static final int LARGEST = 1 << 20;

    byte[] read() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IOException("larger than " + LARGEST + " bytes");
            }
            return content;
        }
    }

    Source source(Map<String, String> settings) {
        return Source.of(path.getFileName().toString(), settings, true);
    }

    /** @throws IOException if it is no properties file */
    static Map<String, String> parse(byte[] content) throws IOException {
        try (Reader reader = new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return map(properties);
        } catch (IllegalArgumentException e) {
            throw new IOException("malformed Unicode escape", e);
        }
    }

    static Map<String, String> map(Properties properties) {
        Map<String, String> map = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }
}
