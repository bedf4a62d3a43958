package io.github.gatehouse.output;

import io.github.gatehouse.GuardException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A JSON Schema of the application, draft 2020-12, and what it says of documents. It refers to nothing outside of it. */
final class JsonSchema {

    static final String LIBRARY = "dev.harrel:json-schema:1.8.2";

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final String UNIQUE = "uniqueItems";
    private static final Set<String> DYNAMIC = Set.of("$dynamicRef", "$recursiveRef");
    private static final Set<String> OF_ROOT = Set.of("$id", "$schema");

    /** Where references may lead: to others the library would apply {@code not} as if they were false. */
    private static final String DEFINITIONS = "#/$defs/";

    /** Elements of an array: hostile ones can be made to have one hash, and then each is compared with each. */
    private static final int MOST_UNIQUE = 1_000;

    private final SchemaLibrary library;
    private final Set<String> names;
    private final boolean unique;

    private JsonSchema(SchemaLibrary library, Set<String> names, boolean unique) {
        this.library = library;
        this.names = names;
        this.unique = unique;
    }

    /** @throws IllegalArgumentException if it cannot be used, or the library is missing */
    static JsonSchema of(String text) {
        if (!(json(text) instanceof JsonObject schema)) {
            throw new IllegalArgumentException("must be a JSON object");
        }
        checkRoot(schema);
        Set<String> keys = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        check(schema, schema, keys, names);
        try {
            return new JsonSchema(SchemaLibrary.of(schema), names, keys.contains(UNIQUE));
        } catch (LinkageError e) {
            throw new IllegalArgumentException(
                    "needs " + LIBRARY + " on the application's class path, which is not there", e);
        }
    }

    private static JsonValue json(String text) {
        try {
            return StrictJson.read(text);
        } catch (GuardException e) {
            throw new IllegalArgumentException("must be JSON: " + e.refusal().detail(), e);
        }
    }

    private static void checkRoot(JsonObject schema) {
        JsonValue draft = schema.get("$schema");
        if (draft != null
                && !(draft instanceof JsonString text && text.getString().equals(DRAFT))) {
            throw new IllegalArgumentException("must be written for " + DRAFT);
        }
    }

    private static void check(JsonValue value, JsonObject root, Set<String> keys, Set<String> names) {
        if (value instanceof JsonArray array) {
            array.forEach(each -> check(each, root, keys, names));
        } else if (value instanceof JsonObject object) {
            object.forEach((key, each) -> {
                keys.add(key);
                if (key.equals("properties") && each instanceof JsonObject properties) {
                    names.addAll(properties.keySet());
                }
                if (key.equals("patternProperties") && each instanceof JsonObject patterns) {
                    patterns.keySet().forEach(JsonSchema::checkPattern);
                }
                if (each instanceof JsonString text) {
                    check(key, text.getString(), object == root, root);
                }
                check(each, root, keys, names);
            });
        }
    }

    private static void check(String key, String text, boolean atRoot, JsonObject root) {
        boolean elsewhere = DYNAMIC.contains(key) || OF_ROOT.contains(key) && !atRoot;
        if (elsewhere || key.equals("$ref") && !leadsInside(text, root)) {
            throw new IllegalArgumentException(
                    "must refer to itself only, by $ref with # or #/$defs/NAME, and have one $id at most, was " + key
                            + ' ' + text);
        }
        if (key.equals("pattern")) {
            checkPattern(text);
        }
    }

    private static boolean leadsInside(String reference, JsonObject root) {
        if (reference.startsWith(DEFINITIONS)) {
            String name = reference.substring(DEFINITIONS.length());
            return name.chars().noneMatch(c -> "~%/".indexOf(c) >= 0)
                    && root.get("$defs") instanceof JsonObject definitions
                    && definitions.containsKey(name);
        }
        return reference.equals("#");
    }

    /** The library leaves out a pattern that it cannot read. */
    private static void checkPattern(String pattern) {
        try {
            "".matches(pattern);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must have regular expressions as Java reads them, was " + pattern, e);
        }
    }

    /** Says where and which keyword: neither values nor names that the schema does not know. */
    Optional<Flaw> flaw(JsonValue document) {
        bound(document, Place.DOCUMENT);
        return library.violation(document)
                .map(found -> new Flaw(
                        place(document, found.pointer()).pointer(), "must keep " + found.keyword() + " of the schema"));
    }

    /** The library would take long for more. */
    private void bound(JsonValue value, Place place) {
        if (value instanceof JsonArray array) {
            if (unique && array.size() > MOST_UNIQUE) {
                throw new Mismatch(place, "must have at most " + MOST_UNIQUE + " elements");
            }
            for (int i = 0; i < array.size(); i++) {
                bound(array.get(i), place.at(i));
            }
        } else if (value instanceof JsonObject object) {
            object.forEach((name, each) -> bound(each, at(place, name)));
        }
    }

    private Place place(JsonValue document, String pointer) {
        Place place = Place.DOCUMENT;
        JsonValue at = document;
        if (pointer.isEmpty()) {
            return place;
        }
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            if (at instanceof JsonArray array) {
                int index = Integer.parseInt(name);
                place = place.at(index);
                at = array.get(index);
            } else if (at instanceof JsonObject object && object.containsKey(name)) {
                place = at(place, name);
                at = object.get(name);
            }
        }
        return place;
    }

    private Place at(Place place, String name) {
        return names.contains(name) ? place.at(name) : place.atSome();
    }
}
