package io.github.gatehouse.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Looks for a member of an object, or an element of an array, of a document that is known to be well formed. */
final class JsonMember {

    private static final byte[][] REASONS = names("finish_reason", "finishReason", "stop_reason", "done_reason");
    /** What some servers write as long as there is none. */
    private static final byte[][] NO_REASONS = names("\"\"", "\"null\"", "\"FINISH_REASON_UNSPECIFIED\"");

    private static final byte[][] ENDS = names("done", "finished");

    private final byte[] json;
    private int at;
    private int lastTo;
    private boolean empty = true;

    /** @param object offset of the opening brace */
    JsonMember(byte[] json, int object) {
        this.json = json;
        this.at = object + 1;
        this.lastTo = at;
    }

    /**
     * The value of a member.
     *
     * @param object offset of the opening brace
     * @return -1 if there is no such member, or it is not an integer from 0 to 999,999,999
     */
    static int number(byte[] json, int object, byte[] name) {
        JsonMember member = new JsonMember(json, object);
        return member.seek(name) ? member.number() : -1;
    }

    /** The value of a member; empty if there is none, or it is no string, or one with escapes. */
    static String string(byte[] json, int object, byte[] name) {
        JsonMember member = new JsonMember(json, object);
        if (!member.seek(name)) {
            return "";
        }
        int from = member.valueFrom();
        int to = member.valueTo(from);
        boolean plain = json[from] == '"';
        for (int i = from; i < to && plain; i++) {
            plain = json[i] != '\\';
        }
        return plain ? new String(json, from + 1, to - from - 2, StandardCharsets.UTF_8) : "";
    }

    static boolean isTrue(byte[] json, int object, byte[] name) {
        JsonMember member = new JsonMember(json, object);
        return member.seek(name) && json[member.valueFrom()] == 't';
    }

    /** Whether an object says, in the words of any provider, that a text or the whole answer is complete. */
    static boolean finishes(byte[] json, int object) {
        JsonMember member = new JsonMember(json, object);
        while (member.toName()) {
            int from = member.at + 1;
            member.skipString();
            int to = member.at - 1;
            int value = member.toValue();
            int valueTo = member.valueTo(value);
            boolean reason = json[value] == '"' && isOneOf(REASONS, json, from, to);
            if (reason && !isOneOf(NO_REASONS, json, value, valueTo)
                    || json[value] == 't' && isOneOf(ENDS, json, from, to)) {
                return true;
            }
        }
        return false;
    }

    private static byte[][] names(String... names) {
        return Arrays.stream(names)
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    private static boolean isOneOf(byte[][] names, byte[] json, int from, int to) {
        for (byte[] name : names) {
            if (Arrays.equals(name, 0, name.length, json, from, to)) {
                return true;
            }
        }
        return false;
    }

    /** Goes on to the member of this name, however the name is escaped; false if no member that follows has it. */
    boolean seek(byte[] name) {
        while (toName()) {
            int from = at + 1;
            skipString();
            boolean found = is(name, from, at - 1);
            int value = toValue();
            if (found) {
                return true;
            }
            lastTo = valueTo(value);
        }
        return false;
    }

    private boolean is(byte[] name, int from, int to) {
        if (Arrays.equals(name, 0, name.length, json, from, to)) {
            return true;
        }
        boolean escaped = false;
        for (int i = from; i < to && !escaped; i++) {
            escaped = json[i] == '\\';
        }
        if (!escaped) {
            return false;
        }
        Unescaped text = new Unescaped();
        text.decode(json, from, to);
        return Arrays.equals(name, 0, name.length, text.bytes(), 0, text.length());
    }

    /** Whether no member was seen. */
    boolean isEmpty() {
        return empty;
    }

    /** The end of the last value that was passed, or the place behind the brace. */
    int lastValueTo() {
        return lastTo;
    }

    /** The first byte of the value of the member just found. */
    int valueFrom() {
        skipSpace();
        return at;
    }

    /** The first byte of the value of the member whose name ends where this object was said to begin. */
    int valueBehindName() {
        return toValue();
    }

    /** The end of the value that begins here. */
    int valueTo(int from) {
        at = from;
        skipValue();
        int to = at;
        while (json[to - 1] <= ' ' && json[to - 1] >= 0) {
            to--;
        }
        return to;
    }

    /** The first byte of the element behind the one that begins here, or the bracket behind the last. */
    int behind(int element) {
        at = element;
        skipValue();
        at += json[at] == ',' ? 1 : 0;
        return valueFrom();
    }

    private boolean toName() {
        while (json[at] != '"' && json[at] != '}') {
            at++;
        }
        empty &= json[at] != '"';
        return json[at] == '"';
    }

    private int toValue() {
        while (json[at] != ':') {
            at++;
        }
        at++;
        return valueFrom();
    }

    private void skipString() {
        at++;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    /** To the comma, brace or bracket behind the value. */
    private void skipValue() {
        int depth = 0;
        while (depth > 0 || json[at] != ',' && json[at] != '}' && json[at] != ']') {
            switch (json[at]) {
                case '"' -> skipString();
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                default -> at++;
            }
        }
    }

    private void skipSpace() {
        while (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t') {
            at++;
        }
    }

    private int number() {
        skipSpace();
        int from = at;
        int value = 0;
        while (json[at] >= '0' && json[at] <= '9' && at - from < 9) {
            value = 10 * value + json[at++] - '0';
        }
        boolean ended = json[at] == ',' || json[at] == '}' || json[at] <= ' ';
        return at > from && ended ? value : -1;
    }
}
