package io.github.gatehouse.payload;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The only fields of an object that go on, and by which names: whatever is not listed stays behind.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><td>{@code plan}</td><td>the field of this name, with all that lies in it</td></tr>
 * <tr><td>{@code plan -> subscription_plan}</td><td>the same by another name</td></tr>
 * <tr><td>{@code customer.id}</td><td>of the object {@code customer} only this field</td></tr>
 * <tr><td>{@code customer.id -> id}</td><td>the same, as a field of the whole</td></tr>
 * <tr><td>{@code items.sku}</td><td>where {@code items} is a list, this field of each element</td></tr>
 * <tr><td>{@code items.sku -> skus}</td><td>the list of these fields</td></tr>
 * </table>
 *
 * <p>A field that is not there is left out, {@code null} stays {@code null}. Names are compared as they are written,
 * upper and lower case included; a name with a dot in it cannot be listed.
 */
public final class Fields {

    /** All fields go on as they are. */
    public static final Fields ALL = new Fields(List.of());

    private static final String ARROW = "->";

    private final List<FieldRule> rules;
    private final FieldNode root;

    private Fields(List<FieldRule> rules) {
        this.rules = List.copyOf(rules);
        this.root = new FieldNode();
        rules.forEach(root::add);
    }

    /**
     * Reads rules.
     *
     * @throws IllegalArgumentException that says what is wrong with which rule
     */
    public static Fields of(List<String> rules) {
        List<FieldRule> read = new ArrayList<>();
        for (String rule : rules) {
            read.add(read(rule));
        }
        clashes(read);
        return read.isEmpty() ? ALL : new Fields(read);
    }

    public static Fields of(String... rules) {
        return of(List.of(rules));
    }

    private static FieldRule read(String rule) {
        int arrow = rule.indexOf(ARROW);
        String source = arrow < 0 ? rule : rule.substring(0, arrow);
        String target = arrow < 0 ? rule : rule.substring(arrow + ARROW.length());
        return new FieldRule(path(rule, source), path(rule, target));
    }

    private static List<String> path(String rule, String text) {
        List<String> path = List.of(text.strip().split("\\.", -1));
        if (path.stream().anyMatch(Fields::unnamed)) {
            throw new IllegalArgumentException(
                    "must be the names of fields, such as plan, customer.id or customer.id -> id, was " + rule);
        }
        return path;
    }

    private static boolean unnamed(String name) {
        return name.isEmpty() || name.chars().anyMatch(c -> Character.isWhitespace(c) || "[]*>".indexOf(c) >= 0);
    }

    /** Two fields cannot stand at one place, nor one within the other. */
    private static void clashes(List<FieldRule> rules) {
        Set<List<String>> whole = new HashSet<>();
        Set<List<String>> partial = new HashSet<>();
        for (FieldRule rule : rules) {
            List<String> target = rule.target();
            boolean within = partial.contains(target);
            for (int length = 1; length < target.size(); length++) {
                within |= whole.contains(target.subList(0, length));
                partial.add(target.subList(0, length));
            }
            if (!whole.add(target) || within) {
                throw new IllegalArgumentException(
                        "must lead to places of their own, was another one that leads to " + rule.to());
            }
        }
    }

    /** Whether everything goes on. */
    public boolean isAll() {
        return rules.isEmpty();
    }

    /** The fields as they are called where they come from. */
    public List<String> names() {
        return rules.stream().map(FieldRule::from).toList();
    }

    /** The rules by which a field is called otherwise than before. */
    public List<String> renamed() {
        return rules.stream()
                .filter(FieldRule::renames)
                .map(FieldRule::toString)
                .toList();
    }

    /**
     * The listed fields of an object.
     *
     * @param object a map, a record, a bean, a {@code JsonObject}, or a collection, array or {@code Optional} of them. Of
     *     a bean, its fields are read, and where it has none of a name, what {@code getName()} or {@code isName()} says
     * @return a map or a {@code JsonObject}, or a list of them; anything that has no fields, such as a text, as it is
     */
    public Object from(Object object) {
        return from(object, Object.class, name -> {});
    }

    /**
     * The listed fields of an object, for who expects a certain type: of a record or bean that is expected as such,
     * a copy in which all other fields are empty.
     *
     * @param went takes the name of each field that goes on
     */
    Object from(Object object, Type expected, Consumer<String> went) {
        return isAll() ? object : new ValueFields(this, went).narrow(requireNonNull(object, "object"), expected);
    }

    /** What a field of this name is called where it goes; empty if it stays behind. For forms, which have no depth. */
    List<String> named(String field) {
        return rules.stream()
                .filter(rule -> rule.from().equals(field))
                .map(FieldRule::to)
                .toList();
    }

    /**
     * The payload with the listed fields.
     *
     * @param went takes the name of each field that goes on
     * @throws GuardException if fields cannot be told apart in it
     */
    public Payload in(Payload payload, Consumer<String> went) {
        if (isAll() || payload == Payload.NONE) {
            return payload;
        }
        if (payload instanceof Fielded fielded) {
            return fielded.only(this, went);
        }
        throw Broken.unsupported("Only bodies with fields, such as JSON, are supported here.");
    }

    /** Whether values of a declared type may have fields. Texts, numbers and the like have none and go on as they are. */
    public static boolean areIn(Type declared) {
        return DeclaredFields.in(declared).possible();
    }

    /** Why these fields cannot be chosen from values of a declared type; empty if they can, or if that depends on the value. */
    public Optional<String> problem(Type declared) {
        return DeclaredFields.in(declared).problem(this);
    }

    FieldNode root() {
        return root;
    }

    /** The rules as they are written. */
    @Override
    public String toString() {
        return rules.toString();
    }
}
