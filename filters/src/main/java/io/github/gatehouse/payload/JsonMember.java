package io.github.gatehouse.payload;

import java.util.Arrays;

/** Looks a number up in an object of a document that is known to be well formed. */
final class JsonMember {

    private final byte[] json;
    private int at;

    private JsonMember(byte[] json, int object) {
        this.json = json;
        this.at = object + 1;
    }

    /**
     * The value of a member.
     *
     * @param object offset of the opening brace
     * @return -1 if there is no such member, or it is not an integer from 0 to 999,999,999
     */
    static int number(byte[] json, int object, byte[] name) {
        return new JsonMember(json, object).find(name);
    }

    private int find(byte[] name) {
        while (toName()) {
            int from = at + 1;
            skipString();
            boolean found = Arrays.equals(name, 0, name.length, json, from, at - 1);
            while (json[at] != ':') {
                at++;
            }
            at++;
            if (found) {
                return number();
            }
            skipValue();
        }
        return -1;
    }

    private boolean toName() {
        while (json[at] != '"' && json[at] != '}') {
            at++;
        }
        return json[at] == '"';
    }

    private void skipString() {
        at++;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    /** To the comma or brace behind the value. */
    private void skipValue() {
        int depth = 0;
        while (depth > 0 || json[at] != ',' && json[at] != '}') {
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

    private int number() {
        while (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t') {
            at++;
        }
        int from = at;
        int value = 0;
        while (json[at] >= '0' && json[at] <= '9' && at - from < 9) {
            value = 10 * value + json[at++] - '0';
        }
        boolean ended = json[at] == ',' || json[at] == '}' || json[at] <= ' ';
        return at > from && ended ? value : -1;
    }
}
