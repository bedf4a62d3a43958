package io.github.gatehouse.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the annotations in force on a method: those on the method, else those on its class, else those of the class's
 * stereotypes, as CDI 4.0 (sections 9.1 and 2.8) says; also through an interceptor binding that carries ours. Before
 * CDI 4.1 the container does not tell an interceptor, and keeps one of several repeated ones only.
 */
record EffectiveBindings(BeanManager manager) {

    /** What is in force; empty if nothing is. */
    List<Annotation> on(AnnotatedType<?> type, AnnotatedMethod<?> method, Binding binding) {
        return Stream.of(own(method, binding), of(type.getAnnotations(), binding), stereotyped(type, binding))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** What stands on the method itself. */
    List<Annotation> own(AnnotatedMethod<?> method, Binding binding) {
        return of(method.getAnnotations(), binding);
    }

    private List<Annotation> of(Collection<Annotation> annotations, Binding binding) {
        List<Annotation> found = new ArrayList<>();
        for (Annotation annotation : annotations) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (type == binding.type()) {
                found.add(annotation);
            } else if (annotation instanceof RateLimited.List several && binding == Binding.LIMIT) {
                found.addAll(List.of(several.value()));
            } else if (manager.isInterceptorBinding(type)) {
                found.addAll(of(manager.getInterceptorBindingDefinition(type), binding));
            }
        }
        return found;
    }

    private List<Annotation> stereotyped(AnnotatedType<?> type, Binding binding) {
        return stereotyped(type.getAnnotations(), binding);
    }

    private List<Annotation> stereotyped(Collection<Annotation> annotations, Binding binding) {
        List<Annotation> found = new ArrayList<>();
        for (Annotation annotation : annotations) {
            if (manager.isStereotype(annotation.annotationType())) {
                Collection<Annotation> definition = manager.getStereotypeDefinition(annotation.annotationType());
                found.addAll(of(definition, binding));
                found.addAll(stereotyped(definition, binding));
            }
        }
        return found;
    }
}
