package io.github.gatehouse.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Sets one member of a JSON object that is known to be well formed, and leaves every other byte as it is. */
final class JsonPut {

    private final byte[] json;
    private final List<String> names;
    private final String value;

    private JsonPut(byte[] json, List<String> names, String value) {
        this.json = json;
        this.names = names;
        this.value = value;
    }

    /**
     * The document with the member.
     *
     * @param pointer names only, each behind a slash
     * @return the very array that was given if there is nothing to change, or no object to put it in
     */
    static byte[] put(byte[] json, String pointer, String value) {
        int at = 0;
        while (at < json.length && (json[at] <= ' ' && json[at] >= 0)) {
            at++;
        }
        if (at == json.length || json[at] != '{') {
            return json;
        }
        return new JsonPut(json, List.of(pointer.substring(1).split("/")), value).into(at, 0);
    }

    /** @param object offset of the opening brace; the names before this one have led to it */
    private byte[] into(int object, int name) {
        JsonMember members = new JsonMember(json, object);
        if (!members.seek(names.get(name).getBytes(StandardCharsets.UTF_8))) {
            return insert(members, name);
        }
        int from = members.valueFrom();
        boolean last = name == names.size() - 1;
        if (!last && json[from] == '{') {
            return into(from, name + 1);
        }
        int to = members.valueTo(from);
        byte[] wanted = below(name).getBytes(StandardCharsets.UTF_8);
        boolean isNull = json[from] == 'n';
        boolean stays = last ? Arrays.equals(json, from, to, wanted, 0, wanted.length) : !isNull;
        return stays ? json : spliced(from, to, wanted);
    }

    private byte[] insert(JsonMember members, int name) {
        String member = '"' + names.get(name) + "\":" + below(name);
        int at = members.lastValueTo();
        String separated = members.isEmpty() ? member : ',' + member;
        return spliced(at, at, separated.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of the member of this name, with the objects that stand between it and the last name. */
    private String below(int name) {
        StringBuilder text = new StringBuilder(value);
        for (int i = names.size() - 1; i > name; i--) {
            text.insert(0, "{\"" + names.get(i) + "\":").append('}');
        }
        return text.toString();
    }

    private byte[] spliced(int from, int to, byte[] with) {
        Splice splice = new Splice(json, 0, json.length);
        splice.replace(from, to, with);
        return splice.finish();
    }
}
