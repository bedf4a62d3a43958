package io.github.gatehouse.cdi;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELManager;
import jakarta.el.ELResolver;
import jakarta.el.ExpressionFactory;
import jakarta.el.StandardELContext;
import jakarta.el.ValueExpression;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger.Level;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A key in Jakarta Expression Language 5. Loaded only where one is written. */
final class KeyExpression implements Key {

    private static final System.Logger LOG = System.getLogger(KeyExpression.class.getName());

    static final String ABSENT = "needs Jakarta Expression Language 5, which is not there; use @LimitKey instead";

    private final String text;
    private final Site site;
    private final List<String> names;
    private final BeanManager manager;
    private final ExpressionFactory factory;
    private final ValueExpression expression;
    private final AtomicBoolean reported = new AtomicBoolean();

    /**
     * Parses an expression.
     *
     * @throws IllegalArgumentException if it does not parse, or there is no Expression Language
     */
    KeyExpression(String text, Site site, BeanManager manager) {
        this.text = text;
        this.site = site;
        this.names = Arrays.stream(site.method().getParameters())
                .map(Parameter::getName)
                .toList();
        this.manager = manager;
        this.factory = factory();
        try {
            this.expression = factory.createValueExpression(new StandardELContext(factory), text, Object.class);
        } catch (ELException e) {
            throw new IllegalArgumentException("must be Jakarta Expression Language such as #{tenant}", e);
        }
    }

    private static ExpressionFactory factory() {
        try {
            return ELManager.getExpressionFactory();
        } catch (ELException e) {
            throw new IllegalArgumentException(ABSENT, e);
        }
    }

    @Override
    public Optional<String> of(Object[] arguments) {
        CreationalContext<?> creation = manager.createCreationalContext(null);
        try {
            Map<String, Object> variables = new HashMap<>();
            for (int i = 0; i < arguments.length; i++) {
                variables.put(names.get(i), arguments[i]);
            }
            Object value = expression.getValue(context(new KeyNames(variables, manager, creation)));
            Optional<String> key = KeyText.of(value);
            if (key.isEmpty()) {
                report(
                        value == null
                                ? "gave null"
                                : "gave a blank, or no text, in "
                                        + value.getClass().getName());
            }
            return key;
        } catch (RuntimeException e) {
            // Only the type: a message may quote what the method was called with.
            report("failed with " + e.getClass().getName());
            return Optional.empty();
        } finally {
            creation.release();
        }
    }

    /** Names that mean nothing, as far as one evaluation shows. */
    @Override
    public List<String> problems() {
        KeyProbe probe = new KeyProbe(names, manager);
        try {
            expression.getValue(context(probe));
        } catch (RuntimeException e) {
            // A stand-in is no number: only the names count here.
            LOG.log(Level.DEBUG, "Key {0} of {1} cannot be tried out: {2}", text, site.operation(), e.getClass());
        }
        return probe.unknown().stream().map(this::unknown).toList();
    }

    private String unknown(String name) {
        return site.place() + ": @RateLimited.key: knows " + String.join(", ", names) + (names.isEmpty() ? "" : ", ")
                + "principal and named beans (parameters by name need javac -parameters), was " + text
                + " which asks for " + name;
    }

    private ELContext context(ELResolver resolver) {
        StandardELContext context = new StandardELContext(factory);
        context.addELResolver(resolver);
        return context;
    }

    /** Once, for a caller could make it happen all day. */
    private void report(String what) {
        if (reported.compareAndSet(false, true)) {
            LOG.log(Level.WARNING, "Key {0} of {1} {2}; such calls are refused", text, site.operation(), what);
        }
    }
}
