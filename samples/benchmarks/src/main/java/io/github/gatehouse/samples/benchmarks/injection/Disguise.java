package io.github.gatehouse.samples.benchmarks.injection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What attackers do to a text so that it is not seen. */
enum Disguise {
    NONE(text -> text),
    BASE64(text -> Base64.getEncoder().encodeToString(text.getBytes(UTF_8))),
    HEX(text -> HexFormat.of().formatHex(text.getBytes(UTF_8))),
    PERCENT(text -> HexFormat.ofDelimiter("").withPrefix("%").formatHex(text.getBytes(UTF_8))),
    ENTITIES(text -> each(text, "&#%d;"::formatted)),
    ROT13(Disguise::rot13),
    REVERSED(text -> new StringBuilder(text).reverse().toString()),
    LEET(text -> replaced(text.toLowerCase(Locale.ROOT), "oieast", "013457")),
    SPACED(text -> each(text, c -> Character.toString(c) + " ").strip()),
    DASHES(text -> each(text, c -> Character.toString(c) + "-").replace("- -", " ")),
    TAGS(text -> "Hello " + each(text, c -> Character.toString(c < 0x7F ? 0xE0000 + c : c))),
    ZERO_WIDTH(text -> each(text, c -> Character.toString(c) + "\u200b")),
    LOOK_ALIKES(text -> replaced(text, "aeopcxi", "\u0430\u0435\u043e\u0440\u0441\u0445\u0456")),
    FULL_WIDTH(text -> each(text, c -> Character.toString(c > ' ' && c < 0x7F ? c + 0xFEE0 : c)));

    private final UnaryOperator<String> change;

    Disguise(UnaryOperator<String> change) {
        this.change = change;
    }

    String of(String text) {
        return change.apply(text);
    }

    private static String each(String text, IntFunction<String> change) {
        return text.codePoints().mapToObj(change).collect(Collectors.joining());
    }

    private static String replaced(String text, String from, String to) {
        return each(text, c -> Character.toString(from.indexOf(c) < 0 ? c : to.charAt(from.indexOf(c))));
    }

    private static String rot13(String text) {
        return each(text, c -> {
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            int base = c & 0x20 | 'A';
            return Character.toString(letter ? base + (c - base + 13) % 26 : c);
        });
    }
}
