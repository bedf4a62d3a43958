package io.github.gatehouse.injection;

import io.github.gatehouse.Text;
import java.util.List;

/** The texts that some settings name. Made once for the same settings. */
record Chosen(PromptSettings of, List<FieldPattern> fields, List<FieldPattern> documents, List<FieldLength> lengths) {

    Chosen(PromptSettings of) {
        this(
                of,
                of.fields().stream().map(FieldPattern::new).toList(),
                of.documents().stream().map(FieldPattern::new).toList(),
                of.lengths().stream().map(FieldLength::of).toList());
    }

    boolean isField(Text text) {
        return fields.isEmpty() || covers(fields, text);
    }

    boolean isDocument(Text text) {
        return covers(documents, text);
    }

    private static boolean covers(List<FieldPattern> patterns, Text text) {
        for (FieldPattern pattern : patterns) {
            if (pattern.covers(text)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Most characters of a text.
     *
     * @param otherwise for texts that are not listed
     */
    int length(Text text, int otherwise) {
        for (FieldLength one : lengths) {
            if (one.field().covers(text)) {
                return one.most();
            }
        }
        return otherwise;
    }
}
