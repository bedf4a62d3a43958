package io.github.gatehouse.output;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a document.
 *
 * @param around the place of what it stands in; null for the document itself
 * @param step a name that the application knows, or a number
 */
record Place(@Nullable Place around, String step) {

    static final Place DOCUMENT = new Place(null, "");

    Place at(String name) {
        return new Place(this, name.replace("~", "~0").replace("/", "~1"));
    }

    Place at(int index) {
        return new Place(this, Integer.toString(index));
    }

    /** A member whose name is the AI's: it is not shown. */
    Place atSome() {
        return new Place(this, "*");
    }

    String pointer() {
        return around == null ? "" : around.pointer() + '/' + step;
    }
}
