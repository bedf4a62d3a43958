package io.github.gatehouse.output;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in an event, so that the same place in the next event is known again. Choices and calls count by
 * the number that they give themselves, and so do the blocks of those providers who number them.
 */
final class Path {

    private static final Set<String> NUMBERED = Set.of("choices", "candidates", "tool_calls");
    private static final List<String> BLOCKS = List.of("index", "output_index", "content_index", "summary_index");

    private final StringBuilder steps = new StringBuilder();

    /** @param event in whose numbers the path begins */
    void begin(JsonObject event) {
        String type = event.getString("type", "");
        if (type.startsWith("content_block") || type.startsWith("response.")) {
            for (String block : BLOCKS) {
                steps.append('#');
                if (event.get(block) instanceof JsonNumber number) {
                    steps.append(number.longValue());
                }
            }
        }
    }

    /** @return for {@link #back} */
    int member(String name) {
        int mark = steps.length();
        steps.append('/').append(name);
        return mark;
    }

    /**
     * A text may go on in the next element of a list, as in the parts of a message: these have no place of their own.
     *
     * @return for {@link #back}
     */
    int element(@Nullable Object element, int position) {
        int mark = steps.length();
        if (NUMBERED.contains(steps.substring(steps.lastIndexOf("/") + 1))) {
            Object number = element instanceof JsonObject object ? object.get("index") : null;
            steps.append('/').append(number instanceof JsonNumber given ? given.longValue() : position);
        } else {
            steps.append("/*");
        }
        return mark;
    }

    void back(int mark) {
        steps.setLength(mark);
    }

    boolean inDelta() {
        return steps.indexOf("/delta/") >= 0;
    }

    /** Whether it leads to an element of the choices. */
    boolean isChoice() {
        int last = steps.lastIndexOf("/");
        return last > 0 && steps.substring(0, last).endsWith("/choices");
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
