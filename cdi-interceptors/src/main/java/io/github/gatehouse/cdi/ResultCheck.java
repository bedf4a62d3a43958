package io.github.gatehouse.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Guard;
import io.github.gatehouse.output.AnswerRule;
import io.github.gatehouse.output.CheckedAnswer;
import io.github.gatehouse.output.CheckedGuard;
import io.github.gatehouse.output.Flaw;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What {@link CheckedOutput} asks of one method's results, beyond their boundaries. */
final class ResultCheck {

    private final Constraints constraints;
    private final Optional<CheckedAnswer<Object>> typed;
    private final Optional<RepairMethod> repair;

    private ResultCheck(Constraints constraints, Optional<CheckedAnswer<Object>> typed, Optional<RepairMethod> repair) {
        this.constraints = constraints;
        this.typed = typed;
        this.repair = repair;
    }

    /** Notes what could never work. */
    static ResultCheck of(Site site, CheckedOutput wanted, Validation validation, Notes notes) {
        Class<?> answer = answer(site.method().getGenericReturnType());
        boolean any = wanted.type() == void.class;
        Constraints constraints = validation.constraints(site.place(), any ? answer : wanted.type(), wanted.groups());
        if (any && !wanted.schema().isEmpty()) {
            notes.add("schema", "needs a type; jakarta.json.JsonValue stands for any");
        }
        return new ResultCheck(
                constraints,
                any
                        ? Optional.empty()
                        : typed(wanted.type(), answer, constraints, notes)
                                .flatMap(typed -> schema(site, wanted.schema(), typed, notes)),
                wanted.repair().isEmpty() ? Optional.empty() : repair(site, wanted.repair(), answer, notes));
    }

    /** What the method gives, or its stage completes with. */
    private static Class<?> answer(Type result) {
        if (result instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            return CompletionStage.class.isAssignableFrom(raw) ? answer(generic.getActualTypeArguments()[0]) : raw;
        }
        return result instanceof Class<?> plain ? plain : Object.class;
    }

    private static Optional<CheckedAnswer<Object>> typed(
            Class<?> type, Class<?> answer, Constraints constraints, Notes notes) {
        if (answer != String.class) {
            notes.add(
                    "type",
                    "is for results that are a String, or a CompletionStage of one, was " + answer.getSimpleName());
        }
        try {
            return Optional.of(CheckedAnswer.of((Type) type).where(constraints));
        } catch (IllegalArgumentException e) {
            notes.add("type", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<CheckedAnswer<Object>> schema(
            Site site, String name, CheckedAnswer<Object> typed, Notes notes) {
        if (name.isEmpty()) {
            return Optional.of(typed);
        }
        try (InputStream resource = site.bean().getResourceAsStream(name)) {
            if (resource != null) {
                return Optional.of(typed.schema(new String(resource.readAllBytes(), UTF_8)));
            }
            notes.add("schema", "must be a resource that is there, was " + name);
        } catch (IllegalArgumentException e) {
            notes.add("schema", name + ' ' + e.getMessage());
        } catch (IOException e) {
            notes.add("schema", "cannot be read, was " + name);
        }
        return Optional.empty();
    }

    private static Optional<RepairMethod> repair(Site site, String name, Class<?> answer, Notes notes) {
        Optional<RepairMethod> found = RepairMethod.find(site, name, answer);
        if (found.isEmpty()) {
            notes.add(
                    "repair",
                    "must be a method of the class that takes a " + answer.getSimpleName()
                            + " and a String, perhaps behind the method's own parameters, and gives a "
                            + answer.getSimpleName() + ", was " + name);
        }
        return found;
    }

    /** What is wrong, as far as can be said once all beans are known. */
    List<String> problems() {
        return constraints.problems();
    }

    Guard judging(Guard guard, InvocationContext call) {
        return new CheckedGuard(guard, rule(), repair.map(method -> method.of(call)));
    }

    private AnswerRule<Optional<Object>> rule() {
        return result -> typed.isPresent() ? text(typed.get(), result.orElse(null)) : result.flatMap(constraints::flaw);
    }

    private static Optional<Flaw> text(CheckedAnswer<Object> typed, @Nullable Object result) {
        return result instanceof String text ? typed.flaw(text) : Optional.of(new Flaw("", "is missing"));
    }
}
