package io.github.gatehouse.cdi;

import io.github.gatehouse.Caller;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a class of the application who calls. */
final class ResolverKey implements Key {

    private final Class<? extends CallerResolver> type;
    private final Site site;
    private final Binding binding;
    private final BeanManager manager;
    private final Said said;
    private volatile @Nullable CallerResolver resolver;

    ResolverKey(Class<? extends CallerResolver> type, Site site, Binding binding, BeanManager manager) {
        this.type = type;
        this.site = site;
        this.binding = binding;
        this.manager = manager;
        this.said = new Said("Resolver " + type.getName(), site.operation());
    }

    @Override
    public Optional<Caller> of(InvocationContext call) {
        return Optional.ofNullable((Caller) said.of(() -> resolver().resolve(call, Surroundings.caller(manager))));
    }

    /** A bean of a normal scope is a proxy and may be kept; one of no scope is made once for this method. */
    private CallerResolver resolver() {
        CallerResolver known = resolver;
        if (known == null) {
            known = bean().map(this::reference).orElseGet(this::plain);
            resolver = known;
        }
        return known;
    }

    private Optional<Bean<?>> bean() {
        Set<Bean<?>> exact = manager.getBeans(type).stream()
                .filter(bean -> bean.getBeanClass() == type)
                .collect(Collectors.toSet());
        return Optional.ofNullable(manager.resolve(exact));
    }

    private CallerResolver reference(Bean<?> bean) {
        CreationalContext<?> context = manager.createCreationalContext(bean);
        return (CallerResolver) manager.getReference(bean, type, context);
    }

    private CallerResolver plain() {
        try {
            Constructor<? extends CallerResolver> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be made", e);
        }
    }

    @Override
    public List<String> problems() {
        boolean plain = !Modifier.isAbstract(type.getModifiers())
                && Arrays.stream(type.getDeclaredConstructors())
                        .anyMatch(constructor -> constructor.getParameterCount() == 0);
        return plain || bean().isPresent()
                ? List.of()
                : List.of(site.place() + ": @" + binding.type().getSimpleName()
                        + ".resolver: must be a CDI bean or a class with a constructor without parameters, was "
                        + type.getName());
    }
}
