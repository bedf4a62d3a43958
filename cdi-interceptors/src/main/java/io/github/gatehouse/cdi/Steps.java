package io.github.gatehouse.cdi;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.approval.CanonicalTypes;
import io.github.gatehouse.payload.Fields;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes steps of the annotations in force on methods. */
final class Steps {

    private final Keys keys;
    private final Costs costs;
    private final Validation validation;
    private final Names names = new Names();
    private final Consumer<String> problems;

    Steps(BeanManager manager, Consumer<String> problems) {
        this.keys = new Keys(manager);
        this.costs = new Costs(manager);
        this.validation = new Validation(manager);
        this.problems = problems;
    }

    /** What differs between the annotations. */
    private record Task(
            Parameters parameters,
            Optional<Key> key,
            Optional<Cost> cost,
            Optional<Fallback> fallback,
            Optional<ResultCheck> check) {
        static Task of(Parameters parameters) {
            return new Task(parameters, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Task of(ResultCheck check) {
            return new Task(Parameters.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(check));
        }
    }

    /**
     * Makes the step; there is none if the annotation has nothing to do here.
     *
     * @param repetition 0 for the first of several repeated ones
     * @param own the annotation stands on the method, so that having nothing to do is a mistake
     */
    Optional<Step> of(Site site, Binding binding, Annotation annotation, int repetition, boolean own) {
        Notes notes = new Notes(site, binding, problems);
        Notes idle = own ? notes : new Notes(site, binding, problem -> {});
        Optional<Task> task =
                switch (binding) {
                    case LIMIT -> Optional.of(limit(site, (RateLimited) annotation, notes));
                    case BUDGET -> Optional.of(budget(site, (Budgeted) annotation, notes));
                    case INPUT -> input(site, notes, idle);
                    case SCRUB -> scrub(site, (SanitizePII) annotation, notes, idle);
                    case APPROVAL -> approval(site, notes);
                    case OUTPUT -> output(site, notes, idle);
                    case CHECKED -> checked(site, (CheckedOutput) annotation, notes, idle);
                };
        return task.flatMap(what -> step(annotation, repetition, what, notes));
    }

    private Optional<Step> step(Annotation annotation, int repetition, Task task, Notes notes) {
        try {
            Map<String, String> local = LocalSettings.of(annotation);
            String name = names.name(annotation, repetition, local, notes);
            Step step = new Step(
                    notes.binding(),
                    name,
                    local,
                    task.parameters(),
                    task.key(),
                    task.cost(),
                    task.fallback(),
                    task.check());
            SettingsCheck.check(step, annotation, notes);
            return Optional.of(step);
        } catch (IllegalArgumentException e) {
            String[] memberAndProblem = e.getMessage().split(": ", 2);
            notes.add(memberAndProblem[0], memberAndProblem[1]);
            return Optional.empty();
        }
    }

    private Task limit(Site site, RateLimited limit, Notes notes) {
        return new Task(
                Parameters.NONE,
                keys.key(site, limit.key(), limit.resolver(), notes),
                costs.cost(site, limit.cost(), notes),
                fallback(site, limit.fallbackMethod(), notes),
                Optional.empty());
    }

    /** What the method is called with is what a model will read, as far as it can be looked into. */
    private Task budget(Site site, Budgeted budget, Notes notes) {
        Class<?>[] types = site.method().getParameterTypes();
        return new Task(
                site.untrusted(i -> Readable.argument(types[i])),
                keys.key(site, budget.key(), budget.resolver(), notes),
                Optional.empty(),
                fallback(site, budget.fallbackMethod(), notes),
                Optional.empty());
    }

    /** @param name empty if there is to be none */
    private static Optional<Fallback> fallback(Site site, String name, Notes notes) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Fallback> found = Fallback.find(site.bean(), site.method(), name);
        if (found.isEmpty()) {
            notes.add(
                    "fallbackMethod",
                    "must be another method of the class with the same parameters, perhaps followed by a "
                            + GuardException.class.getSimpleName() + ", and the result "
                            + site.method().getReturnType().getSimpleName() + ", was " + name);
        }
        return found;
    }

    private static Optional<Task> input(Site site, Notes notes, Notes idle) {
        Class<?>[] types = site.method().getParameterTypes();
        Parameters texts = site.untrusted(i -> CharSequence.class.isAssignableFrom(types[i]));
        if (texts.isEmpty()) {
            idle.add("", "needs a parameter that is a String, or one that is marked @Untrusted; there is none");
            return Optional.empty();
        }
        return readable(site, texts, notes).map(Task::of);
    }

    private static Optional<Task> scrub(Site site, SanitizePII scrub, Notes notes, Notes idle) {
        Parameters chosen = scrub.parameters() ? site.untrusted(i -> true) : Parameters.NONE;
        boolean result = (scrub.result() || scrub.reversible()) && hasResult(site, notes, idle);
        if (chosen.isEmpty() && !result) {
            idle.add("", "has nothing to scrub: the method has no parameter for it, and no result is asked for");
            return Optional.empty();
        }
        fields(chosen, scrub.fields(), notes);
        return readable(site, chosen, notes).map(Task::of);
    }

    /** What is wrong with the fields themselves says {@link SettingsCheck}. */
    private static void fields(Parameters parameters, String[] rules, Notes notes) {
        Fields fields;
        try {
            fields = Fields.of(rules);
        } catch (IllegalArgumentException e) {
            return;
        }
        List<Type> able = parameters.types().stream().filter(Fields::areIn).toList();
        if (able.isEmpty() && !fields.isAll()) {
            notes.add("fields", "needs a parameter with fields: a Map, JsonObject, record, bean, or a list of them");
        }
        if (!fields.isAll()) {
            able.forEach(type -> fields.problem(type).ifPresent(problem -> notes.add("fields", problem)));
        }
    }

    /** What cannot be written down cannot be told from another call. */
    private static Optional<Task> approval(Site site, Notes notes) {
        Type[] types = site.method().getGenericParameterTypes();
        for (int i = 0; i < types.length; i++) {
            int number = i + 1;
            CanonicalTypes.problem(types[i])
                    .ifPresent(problem -> notes.add("", "parameter " + number + " has no canonical form: " + problem));
        }
        return Optional.of(Task.of(Parameters.of(site.method(), i -> true)));
    }

    private static Optional<Task> output(Site site, Notes notes, Notes idle) {
        return hasResult(site, notes, idle) ? Optional.of(Task.of(Parameters.NONE)) : Optional.empty();
    }

    private Optional<Task> checked(Site site, CheckedOutput wanted, Notes notes, Notes idle) {
        return hasResult(site, notes, idle)
                ? Optional.of(Task.of(ResultCheck.of(site, wanted, validation, notes)))
                : Optional.empty();
    }

    /** Nothing to judge may be meant where an annotation on the class says so; what cannot be judged never is. */
    private static boolean hasResult(Site site, Notes notes, Notes idle) {
        Class<?> type = site.method().getReturnType();
        boolean nothing = type == void.class || type == Void.class;
        if (nothing || !Readable.result(type)) {
            (nothing ? idle : notes)
                    .add(
                            "",
                            "needs a result that can be read, or a CompletionStage of one, was "
                                    + type.getSimpleName());
        }
        return !nothing;
    }

    private static Optional<Parameters> readable(Site site, Parameters parameters, Notes notes) {
        List<Integer> opaque = parameters.positions().stream()
                .filter(i -> !Readable.argument(site.method().getParameterTypes()[i]))
                .toList();
        opaque.forEach(i -> notes.add(
                "",
                "cannot look into parameter " + (i + 1) + ": it must be a text or an object that holds texts, was "
                        + site.method().getParameterTypes()[i].getSimpleName()
                        + "; mark the parameters that it should look at with @Untrusted"));
        return opaque.isEmpty() ? Optional.of(parameters) : Optional.empty();
    }
}
