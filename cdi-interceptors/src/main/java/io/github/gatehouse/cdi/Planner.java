package io.github.gatehouse.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns the annotations of a bean class into steps, and notes those that could never work. */
final class Planner {

    private final EffectiveBindings bindings;
    private final Steps steps;
    private final List<String> problems = new ArrayList<>();

    Planner(BeanManager manager) {
        this.bindings = new EffectiveBindings(manager);
        this.steps = new Steps(manager, problems::add);
    }

    /** One line for each annotation that could never work: where it stands, what is legal, what it is. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    BeanPlan plan(AnnotatedType<?> type) {
        Map<Method, BeanPlan.Way> ways = new HashMap<>();
        boolean used = false;
        for (AnnotatedMethod<?> method : type.getMethods()) {
            if (!method.getJavaMember().isSynthetic()) {
                Site site = new Site(type, method);
                Map<Binding, List<Step>> found = steps(site);
                used |= found.values().stream().anyMatch(steps -> !steps.isEmpty());
                ways.put(method.getJavaMember(), new BeanPlan.Way(site.operation(), site.signature(), found));
            }
        }
        if (used && Modifier.isFinal(type.getJavaClass().getModifiers())) {
            problems.add(type.getJavaClass().getName() + ": a class whose calls are to be guarded must not be final");
        }
        BeanPlan plan = new BeanPlan(ways);
        new InterfaceCheck(type.getJavaClass(), plan).problems().forEach(problems::add);
        return plan;
    }

    /** What is in force, even where it has nothing to do. */
    private Map<Binding, List<Step>> steps(Site site) {
        Map<Binding, List<Step>> found = new EnumMap<>(Binding.class);
        for (Binding binding : Binding.values()) {
            List<Annotation> annotations = bindings.on(site.type(), site.annotated(), binding);
            if (!annotations.isEmpty()) {
                found.put(binding, steps(site, binding, annotations));
            }
        }
        return found;
    }

    private List<Step> steps(Site site, Binding binding, List<Annotation> annotations) {
        boolean own = !bindings.own(site.annotated(), binding).isEmpty();
        if (!site.obstacle().isEmpty()) {
            if (own) {
                problems.add(site.place() + ": @" + binding.type().getSimpleName()
                        + " has no effect here: the method must not be private, static or final, was "
                        + site.obstacle());
            }
            return List.of();
        }
        if (!own && site.isOfObject()) {
            return List.of();
        }
        return IntStream.range(0, annotations.size())
                .boxed()
                .flatMap(i -> steps.of(site, binding, annotations.get(i), i, own).stream())
                .toList();
    }
}
