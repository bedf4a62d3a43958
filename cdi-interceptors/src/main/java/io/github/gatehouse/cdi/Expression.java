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
import org.jspecify.annotations.Nullable;

/** A value of a call in Jakarta Expression Language 5. Loaded only where one is written. */
final class Expression {

    private static final System.Logger LOG = System.getLogger(Expression.class.getName());

    static final String ABSENT = "needs Jakarta Expression Language 5, which is not there; mark a parameter instead";

    private final String text;
    private final String member;
    private final Site site;
    private final List<String> names;
    private final BeanManager manager;
    private final ExpressionFactory factory;
    private final ValueExpression expression;

    /**
     * Parses an expression.
     *
     * @param member in which it is written, as in {@code @RateLimited.key}
     * @throws IllegalArgumentException if it does not parse, or there is no Expression Language
     */
    Expression(String text, String member, Site site, BeanManager manager) {
        this.text = text;
        this.member = member;
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

    /**
     * The value for a call of the method.
     *
     * @throws RuntimeException of any kind; its message may quote what the method was called with
     */
    @Nullable
    Object of(Object[] arguments) {
        CreationalContext<?> creation = manager.createCreationalContext(null);
        try {
            Map<String, Object> variables = new HashMap<>();
            for (int i = 0; i < arguments.length; i++) {
                variables.put(names.get(i), arguments[i]);
            }
            return expression.getValue(context(new KeyNames(variables, manager, creation)));
        } finally {
            creation.release();
        }
    }

    /** Names that mean nothing, as far as one evaluation shows. */
    List<String> problems() {
        KeyProbe probe = new KeyProbe(names, manager);
        try {
            expression.getValue(context(probe));
        } catch (RuntimeException e) {
            // A stand-in is no number: only the names count here.
            LOG.log(Level.DEBUG, "{0} of {1} cannot be tried out: {2}", text, site.operation(), e.getClass());
        }
        return probe.unknown().stream().map(this::unknown).toList();
    }

    private String unknown(String name) {
        return site.place() + ": " + member + ": knows " + String.join(", ", names) + (names.isEmpty() ? "" : ", ")
                + "principal and named beans (parameters by name need javac -parameters), was " + text
                + " which asks for " + name;
    }

    private ELContext context(ELResolver resolver) {
        StandardELContext context = new StandardELContext(factory);
        context.addELResolver(resolver);
        return context;
    }

    @Override
    public String toString() {
        return text;
    }
}
