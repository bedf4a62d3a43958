package io.github.gatehouse.payload;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What an editor is shown, and editors that change it. */
final class Texts {

    private Texts() {}

    record Seen(String text, String place, String field, String channel) {}

    static List<Seen> of(Payload payload) {
        List<Seen> seen = new ArrayList<>();
        payload.edit(text -> seen.add(new Seen(string(text), text.place(), text.field(), text.channel())));
        return seen;
    }

    static List<String> strings(Payload payload) {
        return of(payload).stream().map(Seen::text).toList();
    }

    static List<String> places(Payload payload) {
        return of(payload).stream().map(Seen::place).toList();
    }

    static String string(Text text) {
        return new String(text.bytes(), text.from(), text.to() - text.from(), StandardCharsets.UTF_8);
    }

    /** Replaces every occurrence. */
    static Payload.Editor replacing(String wanted, String replacement) {
        return text -> {
            String string = string(text);
            for (int at = string.indexOf(wanted); at >= 0; at = string.indexOf(wanted, at + wanted.length())) {
                int from = text.from() + utf8(string.substring(0, at)).length;
                text.replace(from, from + utf8(wanted).length, replacement);
            }
        };
    }

    /** Replaces every text as a whole. */
    static Payload.Editor mapping(UnaryOperator<String> change) {
        return text -> {
            String before = string(text);
            String after = change.apply(before);
            if (!after.equals(before)) {
                text.replace(text.from(), text.to(), after);
            }
        };
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
