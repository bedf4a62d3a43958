package io.github.gatehouse.output;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Text;
import io.github.gatehouse.payload.Values;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads an AI's JSON into a type of the application, and accepts nothing that the type does not say:
 *
 * <pre>{@code
 * record Quote(String product, @Positive int amount, Optional<LocalDate> until) {}
 *
 * CheckedAnswer<Quote> quotes = CheckedAnswer.of(Quote.class).links("docs.example.com");
 * Quote quote = quotes.read(answer, (wrong, problem) -> ask("That was wrong: " + problem));
 * }</pre>
 *
 * <p>The JSON may stand in one block of code; words around it, a second document, a name that comes twice, a member that the type
 * does not have or that is missing, {@code "5"} for a number, {@code 1.0} for a whole number and numbers out of range are
 * refused. A component or property may be missing or null if it is an {@code Optional} or has an annotation
 * {@code @Nullable}, from whatever library.
 *
 * <p>Types are records; beans with a constructor without parameters and public setters; enums by their names; lists, sets,
 * collections, arrays and maps of such; numbers, {@code boolean}, {@code String}, {@code UUID}, {@code URI}, the types of
 * {@code java.time} in ISO form, and values of JSON-P. Members go by their names, or by {@code @JsonbProperty}. Other types,
 * such as {@code Object}, interfaces and sealed classes, say too little.
 *
 * <p>Immutable; for many threads.
 *
 * @param <T> the type
 */
public final class CheckedAnswer<T> {

    private static final String READER = "answer";

    /** Characters of an answer. */
    private static final int LONGEST = 1 << 20;

    /** Of the JSON; any text will do if there is none. */
    private final Optional<Shape> shape;

    private final Optional<JsonSchema> schema;
    private final Boundaries boundaries;
    private final List<String> links;
    private final List<AnswerRule<? super T>> rules;

    private CheckedAnswer(
            Optional<Shape> shape,
            Optional<JsonSchema> schema,
            Boundaries boundaries,
            List<String> links,
            List<AnswerRule<? super T>> rules) {
        this.shape = shape;
        this.schema = schema;
        this.boundaries = boundaries;
        this.links = links;
        this.rules = rules;
    }

    /** @throws IllegalArgumentException if values of the type cannot be read from JSON; says which member and why */
    public static <T> CheckedAnswer<T> of(Class<T> type) {
        return shaped(type);
    }

    /** The same for a generic type, such as that of a method's result. */
    public static CheckedAnswer<Object> of(Type type) {
        return shaped(type);
    }

    /** Any text, for answers that are to keep boundaries and rules. */
    public static CheckedAnswer<String> ofText() {
        return shaped(Optional.empty());
    }

    private static <T> CheckedAnswer<T> shaped(Type type) {
        return shaped(Optional.of(Shapes.of(type)));
    }

    private static <T> CheckedAnswer<T> shaped(Optional<Shape> shape) {
        return new CheckedAnswer<>(
                shape, Optional.empty(), Boundaries.of(0, List.of(), true, true), List.of(), List.of());
    }

    /** Most characters of each text in the answer. */
    public CheckedAnswer<T> length(int most) {
        return within(Boundaries.of(most, links, boundaries.html(), boundaries.code()), links);
    }

    /**
     * The hosts that links in its texts may lead to, such as {@code docs.example.com}, or {@code *.example.com} for all
     * below; {@code none} alone for none.
     */
    public CheckedAnswer<T> links(String... hosts) {
        List<String> all = List.of(hosts);
        return within(Boundaries.of(boundaries.length(), all, boundaries.html(), boundaries.code()), all);
    }

    /** Its texts must not hold HTML. */
    public CheckedAnswer<T> withoutHtml() {
        return within(Boundaries.of(boundaries.length(), links, false, boundaries.code()), links);
    }

    /** Its texts must not hold blocks of code. */
    public CheckedAnswer<T> withoutCode() {
        return within(Boundaries.of(boundaries.length(), links, boundaries.html(), false), links);
    }

    private CheckedAnswer<T> within(Boundaries limits, List<String> hosts) {
        return new CheckedAnswer<>(shape, schema, limits, hosts, rules);
    }

    /**
     * A JSON Schema that the JSON must keep as well: draft 2020-12, with {@code $ref} to itself only; {@code format} is not
     * asked. It needs {@value JsonSchema#LIBRARY}. Regular expressions in it are Java's, and the application's concern: write
     * none that a hostile text can keep busy.
     *
     * @throws IllegalArgumentException if it cannot be used, or the library is missing
     */
    public CheckedAnswer<T> schema(String json) {
        if (shape.isEmpty()) {
            throw new IllegalArgumentException("needs a type; jakarta.json.JsonValue stands for any");
        }
        return new CheckedAnswer<>(shape, Optional.of(JsonSchema.of(json)), boundaries, links, rules);
    }

    /** A further rule that the value must keep. */
    public CheckedAnswer<T> where(AnswerRule<? super T> rule) {
        List<AnswerRule<? super T>> more = new ArrayList<>(rules);
        more.add(requireNonNull(rule, "rule"));
        return new CheckedAnswer<T>(shape, schema, boundaries, links, Collections.unmodifiableList(more));
    }

    /**
     * The value that the answer stands for.
     *
     * @throws GuardException {@link Reason#ANSWER_INVALID} with what is wrong, and where; nothing of the answer
     */
    public T read(String answer) {
        try {
            return value(answer);
        } catch (Mismatch e) {
            throw refusal(e.flaw());
        }
    }

    /** The same, but an answer that is wrong may be repaired once. */
    public T read(String answer, Repair<String> repair) {
        try {
            return value(answer);
        } catch (Mismatch e) {
            return read(repair.repair(answer, e.flaw().toString()));
        }
    }

    /** What is wrong with an answer, if anything is. */
    public Optional<Flaw> flaw(String answer) {
        try {
            value(answer);
            return Optional.empty();
        } catch (Mismatch e) {
            return Optional.of(e.flaw());
        }
    }

    @SuppressWarnings("unchecked")
    private T value(String answer) {
        if (answer.length() > LONGEST) {
            throw new Mismatch(Place.DOCUMENT, "must have at most " + LONGEST + " characters");
        }
        Payload texts = shape.isPresent() ? AnswerText.document(answer) : Values.of(List.of(answer));
        T value = (T) (shape.isPresent() ? shape.get().read((JsonValue) texts.value(), Place.DOCUMENT) : answer);
        schema.flatMap(each -> each.flaw((JsonValue) texts.value())).ifPresent(flaw -> {
            throw new Mismatch(flaw);
        });
        if (!boundaries.isOpen()) {
            texts.edit(this::within);
        }
        for (AnswerRule<? super T> rule : rules) {
            rule.flaw(value).ifPresent(flaw -> {
                throw new Mismatch(flaw);
            });
        }
        return value;
    }

    private void within(Text text) {
        BoundaryScan scan = boundaries.open();
        scan.take(text);
        scan.ended().ifPresent(fault -> {
            throw new Mismatch(fault.flaw());
        });
    }

    private static GuardException refusal(Flaw flaw) {
        return GuardException.of(Refusal.of(Reason.ANSWER_INVALID, READER, "The answer was refused: " + flaw + '.'));
    }
}
