package io.github.gatehouse.cdi;

import io.github.gatehouse.injection.Origin;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A method of a bean class. */
record Site(AnnotatedType<?> type, AnnotatedMethod<?> annotated) {

    Class<?> bean() {
        return type.getJavaClass();
    }

    Method method() {
        return annotated.getJavaMember();
    }

    /** As in {@code Assistant.suggest}. */
    String operation() {
        return bean().getSimpleName() + "." + method().getName();
    }

    /** The method among all of the application, with its class and the types of its parameters in full. */
    String signature() {
        return Arrays.stream(method().getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(", ", bean().getName() + "." + method().getName() + "(", ")"));
    }

    /** As in {@code com.acme.Assistant.suggest(String, int)}, for messages. */
    String place() {
        return IntStream.range(0, method().getParameterCount())
                .mapToObj(i -> method().getParameterTypes()[i].getSimpleName())
                .collect(Collectors.joining(", ", bean().getName() + "." + method().getName() + "(", ")"));
    }

    /**
     * A name made from class and method, and the types of the parameters if the class has several methods of this
     * name; empty if none of them has a Latin letter.
     */
    String derivedName() {
        StringBuilder name = new StringBuilder(bean().getSimpleName()).append(method().getName());
        if (overloaded()) {
            for (Class<?> parameter : method().getParameterTypes()) {
                name.append(parameter.getSimpleName());
            }
        }
        String legal = name.toString()
                .toLowerCase(Locale.ROOT)
                .chars()
                .filter(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return legal.replaceFirst("^[0-9]+", "");
    }

    private boolean overloaded() {
        return type.getMethods().stream()
                        .map(AnnotatedMethod::getJavaMember)
                        .filter(other -> other.getName().equals(method().getName()) && !other.isBridge())
                        .map(other -> List.of(other.getParameterTypes()))
                        .distinct()
                        .count()
                > 1;
    }

    /** The modifier that keeps calls from being intercepted; empty if there is none. */
    String obstacle() {
        int modifiers = method().getModifiers();
        if (Modifier.isPrivate(modifiers)) {
            return "private";
        }
        if (Modifier.isStatic(modifiers)) {
            return "static";
        }
        return Modifier.isFinal(modifiers) ? "final" : "";
    }

    /** {@code equals}, {@code hashCode} or {@code toString}: no use of an AI, whatever the class says. */
    boolean isOfObject() {
        try {
            Object.class.getMethod(method().getName(), method().getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    boolean marked(int parameter, Class<? extends Annotation> marker) {
        return annotated.getParameters().get(parameter).isAnnotationPresent(marker);
    }

    /** The position of the one parameter that is marked, if one is; several are a problem. */
    Optional<Integer> marked(Class<? extends Annotation> marker, Notes notes) {
        List<Integer> marked = IntStream.range(0, method().getParameterCount())
                .filter(i -> marked(i, marker))
                .boxed()
                .toList();
        if (marked.size() > 1) {
            notes.add(
                    "", "must have at most one parameter marked @" + marker.getSimpleName() + ", was " + marked.size());
        }
        return marked.stream().findFirst();
    }

    /** The parameters marked {@link Untrusted}; if there are none, those that match and are no {@link LimitKey}. */
    Parameters untrusted(IntPredicate otherwise) {
        Parameters marked = Parameters.of(method(), i -> marked(i, Untrusted.class));
        return marked.isEmpty()
                ? Parameters.of(
                        method(), i -> otherwise.test(i) && !marked(i, LimitKey.class) && !marked(i, LimitCost.class))
                : marked.of(origins());
    }

    private Map<String, Origin> origins() {
        Map<String, Origin> origins = new HashMap<>();
        for (AnnotatedParameter<?> parameter : annotated.getParameters()) {
            Untrusted untrusted = parameter.getAnnotation(Untrusted.class);
            if (untrusted != null && untrusted.value() != Origin.USER) {
                origins.put(method().getParameters()[parameter.getPosition()].getName(), untrusted.value());
            }
        }
        return origins;
    }
}
