package io.github.gatehouse.payload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place that rules lead to or past. */
final class FieldNode {

    /** The rules that end here: what stands here goes on. */
    final List<FieldRule> here = new ArrayList<>();
    /** The rules that end below. */
    final List<FieldRule> deeper = new ArrayList<>();

    private final Map<String, FieldNode> below = new HashMap<>();

    void add(FieldRule rule) {
        add(rule, 0);
    }

    private void add(FieldRule rule, int depth) {
        if (depth == rule.source().size()) {
            here.add(rule);
        } else {
            deeper.add(rule);
            below.computeIfAbsent(rule.source().get(depth), name -> new FieldNode())
                    .add(rule, depth + 1);
        }
    }

    /** Where the field of this name leads to; null if it stays behind. */
    @Nullable
    FieldNode below(String name) {
        return below.get(name);
    }

    Iterable<String> names() {
        return below.keySet();
    }
}
