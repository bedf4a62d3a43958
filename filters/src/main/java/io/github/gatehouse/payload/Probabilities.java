package io.github.gatehouse.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes the probabilities of tokens out of an answer: the members {@code logprobs} (OpenAI Chat and Responses, and
 * servers like it), {@code prompt_logprobs} and {@code logprobsResult} (Gemini), wherever they stand. They repeat its
 * texts token by token, as strings, names and numbers of bytes. An empty list or {@code null} takes their place.
 */
final class Probabilities implements JsonWalker.Visitor {

    private static final byte[][] NAMES = {ascii("logprobs"), ascii("prompt_logprobs"), ascii("logprobsResult")};
    private static final byte[] LIST = ascii("[]");
    private static final byte[] NULL = ascii("null");

    private final byte[] json;
    private final Splice splice;
    private final Unescaped unescaped = new Unescaped();

    private Probabilities(byte[] json) {
        this.json = json;
        this.splice = new Splice(json, 0, json.length);
    }

    /** @return the very array that was given if there are none */
    static byte[] without(byte[] json) {
        Probabilities found = new Probabilities(json);
        JsonWalker.walk(json, 0, json.length, TextPaths.EVERY_STRING, new JsonPlace(json), found, LongStrings.NONE);
        return found.splice.changed() ? found.splice.finish() : json;
    }

    @Override
    public void name(int from, int to, boolean escaped) {
        if (from >= splice.copied() && (escaped ? isOne(from, to) : isOne(json, from, to))) {
            JsonMember member = new JsonMember(json, to);
            int value = member.valueBehindName();
            boolean list = json[value] == '[';
            if (list || json[value] == '{') {
                splice.replace(value, member.valueTo(value), list ? LIST : NULL);
            }
        }
    }

    private boolean isOne(int from, int to) {
        unescaped.decode(json, from, to);
        return isOne(unescaped.bytes(), 0, unescaped.length());
    }

    private static boolean isOne(byte[] bytes, int from, int to) {
        for (byte[] name : NAMES) {
            if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void string(int from, int to, boolean escaped, TextPaths.Node node) {}

    @Override
    public void number(int from, int to, TextPaths.Node node) {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
