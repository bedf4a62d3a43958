package io.github.gatehouse.cdi;

import io.github.gatehouse.Caller;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds who a limit counts: an expression or a class, else a marked parameter. */
final class Keys {

    private final BeanManager manager;
    private final Expressions expressions;

    Keys(BeanManager manager) {
        this.manager = manager;
        this.expressions = new Expressions(manager);
    }

    /** The key; empty if the method has none, and the user or client is counted. */
    Optional<Key> key(Site site, String expression, Class<? extends CallerResolver> resolver, Notes notes) {
        Optional<Key> parameter = parameter(site, notes);
        boolean resolved = resolver != CallerResolver.class;
        if (resolved && !expression.isEmpty()) {
            notes.add("resolver", "must not be there beside a key, was " + resolver.getName());
        }
        if (resolved) {
            return Optional.of(new ResolverKey(resolver, site, notes.binding(), manager));
        }
        return expression.isEmpty()
                ? parameter
                : expressions.read("key", expression, site, notes).map(read -> new Spoken(read, site));
    }

    private static Optional<Key> parameter(Site site, Notes notes) {
        Optional<Integer> marked = site.marked(LimitKey.class, notes);
        marked.map(position -> site.method().getParameterTypes()[position])
                .filter(type -> !KeyText.legal(type))
                .ifPresent(type -> notes.add("", "@LimitKey must be on " + KeyText.LEGAL + ", was " + type.getName()));
        return marked.map(position -> new Marked(position, site));
    }

    /** The value of an expression. */
    private record Spoken(Expression expression, Said said) implements Key {
        Spoken(Expression expression, Site site) {
            this(expression, new Said("Key " + expression, site.operation()));
        }

        @Override
        public Optional<Caller> of(InvocationContext call) {
            return caller(said.of(() -> expression.of(call.getParameters())), said);
        }

        @Override
        public List<String> problems() {
            return expression.problems();
        }
    }

    /** The value of a marked parameter. */
    private record Marked(int position, Said said) implements Key {
        Marked(int position, Site site) {
            this(position, new Said("The @LimitKey", site.operation()));
        }

        @Override
        public Optional<Caller> of(InvocationContext call) {
            return caller(said.of(() -> call.getParameters()[position]), said);
        }
    }

    private static Optional<Caller> caller(@Nullable Object value, Said said) {
        Optional<Caller> caller = KeyText.of(value).map(Caller::key);
        if (caller.isEmpty() && value != null) {
            said.useless(value);
        }
        return caller;
    }
}
