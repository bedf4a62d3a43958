package io.github.gatehouse.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds how much a call takes of a limit: an expression, else a marked parameter. */
final class Costs {

    private final Expressions expressions;

    Costs(BeanManager manager) {
        this.expressions = new Expressions(manager);
    }

    /** The cost; empty if each call takes one unit. */
    Optional<Cost> cost(Site site, String expression, Notes notes) {
        Optional<Cost> parameter = parameter(site, notes);
        return expression.isEmpty()
                ? parameter
                : expressions.read("cost", expression, site, notes).map(read -> new Spoken(read, site));
    }

    private static Optional<Cost> parameter(Site site, Notes notes) {
        Optional<Integer> marked = site.marked(LimitCost.class, notes);
        marked.map(position -> site.method().getParameterTypes()[position])
                .filter(type -> !CostValue.legal(type))
                .ifPresent(
                        type -> notes.add("", "@LimitCost must be on " + CostValue.LEGAL + ", was " + type.getName()));
        return marked.map(position -> new Marked(position, site));
    }

    /** The value of an expression. */
    private record Spoken(Expression expression, Said said) implements Cost {
        Spoken(Expression expression, Site site) {
            this(expression, new Said("Cost " + expression, site.operation()));
        }

        @Override
        public OptionalLong of(Object[] arguments) {
            return units(said.of(() -> expression.of(arguments)), said);
        }

        @Override
        public List<String> problems() {
            return expression.problems();
        }
    }

    /** The value of a marked parameter. */
    private record Marked(int position, Said said) implements Cost {
        Marked(int position, Site site) {
            this(position, new Said("The @LimitCost", site.operation()));
        }

        @Override
        public OptionalLong of(Object[] arguments) {
            return units(said.of(() -> arguments[position]), said);
        }
    }

    private static OptionalLong units(@Nullable Object value, Said said) {
        OptionalLong units = CostValue.of(value);
        if (units.isEmpty() && value != null) {
            said.useless(value);
        }
        return units;
    }
}
