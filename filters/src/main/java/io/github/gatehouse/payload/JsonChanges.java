package io.github.gatehouse.payload;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes to a JSON document that are no texts, such as roles, made together: however many there are, the document is read
 * once, and every byte that is not concerned stays. Places are JSON pointers (RFC 6901, without escapes); where a
 * document has no such place, nothing changes.
 */
public final class JsonChanges {

    /** A place, and those below it. */
    private static final class Node {
        private final Map<String, Node> below = new HashMap<>();
        private String value = "";
        private String first = "";
    }

    private record Edit(int from, int to, String with) {}

    private final Node root = new Node();

    /** Puts another value in the place of one. */
    public JsonChanges replace(String pointer, String json) {
        node(pointer).value = requireNonNull(json, "json");
        return this;
    }

    /** Puts an element before all others of an array. */
    public JsonChanges prepend(String pointer, String json) {
        node(pointer).first = requireNonNull(json, "json");
        return this;
    }

    private Node node(String pointer) {
        Node node = root;
        for (String step : pointer.substring(1).split("/")) {
            node = node.below.computeIfAbsent(step, name -> new Node());
        }
        return node;
    }

    /**
     * A document that is known to be well formed, changed.
     *
     * @return the very array that was given if nothing changes
     */
    byte[] in(byte[] json) {
        int at = 0;
        while (at < json.length && json[at] <= ' ') {
            at++;
        }
        List<Edit> edits = new ArrayList<>();
        collect(json, at, root, edits);
        if (edits.isEmpty()) {
            return json;
        }
        // What is prepended stands before the first element, where that may be changed, too.
        edits.sort(Comparator.comparingInt(Edit::from).thenComparingInt(Edit::to));
        Splice splice = new Splice(json, 0, json.length);
        edits.forEach(edit -> splice.replace(edit.from(), edit.to(), edit.with().getBytes(StandardCharsets.UTF_8)));
        return splice.finish();
    }

    private static void collect(byte[] json, int at, Node node, List<Edit> edits) {
        if (json[at] == '{') {
            node.below.forEach((name, below) -> {
                JsonMember member = new JsonMember(json, at);
                if (member.seek(name.getBytes(StandardCharsets.UTF_8))) {
                    value(json, member, member.valueFrom(), below, edits);
                }
            });
        } else if (json[at] == '[') {
            array(json, at, node, edits);
        }
    }

    private static void array(byte[] json, int opened, Node node, List<Edit> edits) {
        JsonMember elements = new JsonMember(json, opened);
        int from = elements.valueFrom();
        if (!node.first.isEmpty()) {
            String separated = json[from] == ']' ? node.first : node.first + ',';
            edits.add(new Edit(opened + 1, opened + 1, separated));
        }
        for (int index = 0; json[from] != ']' && !node.below.isEmpty(); index++) {
            Node below = node.below.get(Integer.toString(index));
            if (below != null) {
                value(json, elements, from, below, edits);
            }
            from = elements.behind(from);
        }
    }

    private static void value(byte[] json, JsonMember holder, int from, Node node, List<Edit> edits) {
        if (node.value.isEmpty()) {
            collect(json, from, node, edits);
        } else {
            edits.add(new Edit(from, holder.valueTo(from), node.value));
        }
    }
}
