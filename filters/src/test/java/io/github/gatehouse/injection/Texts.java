package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A payload of texts by their places; something stands around each text in its array. */
record Texts(Map<String, String> byPlace) implements Payload {

    static Texts of(String text) {
        return new Texts(Map.of("/message", text));
    }

    /** @param pairs places and texts in turn */
    static Texts of(String... pairs) {
        Map<String, String> byPlace = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            byPlace.put(pairs[i], pairs[i + 1]);
        }
        return new Texts(byPlace);
    }

    @Override
    public Payload edit(Editor editor) {
        Map<String, String> edited = new LinkedHashMap<>();
        byPlace.forEach((place, text) -> {
            One one = new One(place, text);
            editor.edit(one);
            edited.put(place, one.edited());
        });
        return edited.equals(byPlace) ? this : new Texts(edited);
    }

    @Override
    public Object value() {
        return byPlace;
    }

    @Override
    public long length() {
        return 0;
    }

    private static final class One implements Text {
        private final String place;
        private final byte[] bytes;
        private final List<String> parts = new ArrayList<>();
        private int done;

        One(String place, String text) {
            this.place = place;
            this.bytes = ("\u0001 " + text + " \u0001").getBytes(UTF_8);
            this.done = from();
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public int from() {
            return 2;
        }

        @Override
        public int to() {
            return bytes.length - 2;
        }

        @Override
        public String place() {
            return place;
        }

        @Override
        public String field() {
            return place.substring(place.lastIndexOf('/') + 1);
        }

        @Override
        public String channel() {
            return "";
        }

        @Override
        public void replace(int from, int to, String replacement) {
            if (from < done || to < from || to > to()) {
                throw new IllegalArgumentException("out of order");
            }
            parts.add(new String(bytes, done, from - done, UTF_8));
            parts.add(replacement);
            done = to;
        }

        String edited() {
            return String.join("", parts) + new String(bytes, done, to() - done, UTF_8);
        }
    }
}
