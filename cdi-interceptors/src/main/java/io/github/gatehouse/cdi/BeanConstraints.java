package io.github.gatehouse.cdi;

import io.github.gatehouse.output.Flaw;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Valid;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The constraints of Bean Validation. What is said of a violation is where it is and what was asked, not the value. */
final class BeanConstraints implements Constraints {

    /** Attributes that say what a constraint asks. */
    private static final List<String> ATTRIBUTES = List.of("value", "min", "max", "regexp");

    private final String place;
    private final Class<?> type;
    private final Class<?>[] groups;
    private final BeanManager manager;
    /** Empty if there is no provider. */
    private volatile @Nullable Optional<Validator> known;

    BeanConstraints(String place, Class<?> type, Class<?>[] groups, BeanManager manager) {
        this.place = place;
        this.type = type;
        this.groups = groups.clone();
        this.manager = manager;
    }

    @Override
    public List<String> problems() {
        boolean missed = validator().isEmpty() && (groups.length > 0 || isConstrained());
        return missed
                ? List.of(place + ": @CheckedOutput: constraints need a provider of Bean Validation, and there is none")
                : List.of();
    }

    private boolean isConstrained() {
        Stream<AnnotatedElement> members = Stream.of(
                        Stream.of(type),
                        Arrays.stream(type.getDeclaredFields()),
                        Arrays.stream(type.getDeclaredMethods()))
                .flatMap(each -> each);
        return members.flatMap(each -> Stream.of(each.getAnnotations()))
                .map(Annotation::annotationType)
                .anyMatch(each -> each == Valid.class || each.isAnnotationPresent(Constraint.class));
    }

    @Override
    public Optional<Flaw> flaw(Object value) {
        Map<String, Flaw> flaws = new TreeMap<>();
        find(value, "", flaws);
        return flaws.values().stream().findFirst();
    }

    private void find(@Nullable Object value, String at, Map<String, Flaw> flaws) {
        if (value instanceof Optional<?> optional) {
            find(optional.orElse(null), at, flaws);
        } else if (value instanceof Collection<?> elements) {
            each(elements, at, flaws);
        } else if (value instanceof Object[] elements) {
            each(Arrays.asList(elements), at, flaws);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> find(each, at + "/*", flaws));
        } else if (value != null && !(value instanceof CharSequence)) {
            for (ConstraintViolation<Object> violation : validate(value)) {
                Flaw flaw = new Flaw(at + pointer(violation.getPropertyPath()), "must keep " + asked(violation));
                flaws.put(flaw.toString(), flaw);
            }
        }
    }

    private void each(Collection<?> elements, String at, Map<String, Flaw> flaws) {
        int index = 0;
        for (Object element : elements) {
            find(element, at + '/' + index++, flaws);
        }
    }

    /** Without a provider nothing is asked: a type that asks for something has stopped the deployment. */
    private Collection<ConstraintViolation<Object>> validate(Object value) {
        Optional<Validator> validator = validator();
        return validator.isPresent() ? validator.get().validate(value, groups) : List.of();
    }

    private Optional<Validator> validator() {
        Optional<Validator> validator = known;
        if (validator == null) {
            validator = found();
            known = validator;
        }
        return validator;
    }

    private Optional<Validator> found() {
        Instance<Validator> bean = manager.createInstance().select(Validator.class);
        if (bean.isResolvable()) {
            return Optional.of(bean.get());
        }
        try {
            return Optional.of(
                    jakarta.validation.Validation.buildDefaultValidatorFactory().getValidator());
        } catch (ValidationException e) {
            return Optional.empty();
        }
    }

    /** Keys of maps are the AI's. */
    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : path) {
            if (node.isInIterable()) {
                pointer.append('/').append(node.getIndex() == null ? "*" : node.getIndex());
            }
            boolean named = node.getName() != null
                    && !node.getName().isEmpty()
                    && !node.getName().startsWith("<");
            if (named) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }

    private static String asked(ConstraintViolation<Object> violation) {
        Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
        List<String> asked = new ArrayList<>();
        for (String name : ATTRIBUTES) {
            if (attributes.containsKey(name)) {
                asked.add(name + '=' + attributes.get(name));
            }
        }
        String annotation = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return '@' + annotation + (asked.isEmpty() ? "" : asked.stream().collect(Collectors.joining(", ", "(", ")")));
    }
}
