package io.github.gatehouse.cdi;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Text;
import io.github.gatehouse.payload.Values;
import io.github.gatehouse.text.Precision;
import io.github.gatehouse.text.Scanner;
import io.github.gatehouse.text.Type;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a constraint asks of a value: that nothing of these types is in it. */
record CleanValue(String constraint, Set<Type> types, Precision precision, Set<String> regions) {

    static final CleanValue ANY = new CleanValue("", Set.of(), Precision.STRICT, Set.of());

    private static final String FOUND = "{found}";

    /** @throws ConstraintDeclarationException if nothing could ever be found */
    static CleanValue of(String constraint, Set<Type> types, Precision precision, List<String> regions) {
        if (types.isEmpty()) {
            throw new ConstraintDeclarationException(constraint + ".types: must name at least one");
        }
        for (String region : regions) {
            if (!Scanner.countries().contains(region)) {
                throw new ConstraintDeclarationException(
                        constraint + ".regions: must be countries of ISO 3166-1, was " + region);
            }
        }
        return new CleanValue(constraint, types, precision, Set.copyOf(regions));
    }

    boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
        if (value == null) {
            return true;
        }
        Set<String> found = found(value);
        if (!found.isEmpty()) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(
                            context.getDefaultConstraintMessageTemplate().replace(FOUND, String.join(", ", found)))
                    .addConstraintViolation();
        }
        return found.isEmpty();
    }

    private Set<String> found(Object value) {
        lookInto(constraint, value);
        Scanner scanner = new Scanner(types, precision, regions);
        Set<String> found = new TreeSet<>();
        try {
            Values.of(List.of(value instanceof Number number ? number.toString() : value))
                    .edit(text -> scan(scanner, text, found));
        } catch (GuardException e) {
            // It holds more than can be looked through: nobody knows that it is clean.
            found.add("more than can be checked");
        }
        return found;
    }

    /** @throws ConstraintDeclarationException if nobody can */
    static void lookInto(String constraint, Object value) {
        if (!Readable.argument(value.getClass())) {
            throw new ConstraintDeclarationException(constraint
                    + " cannot look into a value of this kind: it must be a text or hold texts, was "
                    + value.getClass().getName());
        }
    }

    private static void scan(Scanner scanner, Text text, Set<String> found) {
        scanner.scan(
                text.bytes(), text.from(), text.to(), field(text), (kind, from, to, score) -> found.add(kind.name()));
    }

    /** The position that stands for a name at the top says nothing. */
    private static String field(Text text) {
        return text.field().equals("0") ? "" : text.field();
    }
}
