package io.github.gatehouse.cdi;

import jakarta.el.ELContext;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates a key expression with stand-ins for all values, to learn which names it asks for. */
final class KeyProbe extends KeyReader {

    /** Any value, and any property of it. */
    private static final Object STAND_IN = new Object();

    private final List<String> parameters;
    private final BeanManager manager;
    private final List<String> unknown = new ArrayList<>();

    KeyProbe(List<String> parameters, BeanManager manager) {
        this.parameters = parameters;
        this.manager = manager;
    }

    List<String> unknown() {
        return List.copyOf(unknown);
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        if (base == STAND_IN || base == null && known(String.valueOf(property))) {
            context.setPropertyResolved(true);
            return STAND_IN;
        }
        if (base == null && context.getImportHandler().resolveClass(String.valueOf(property)) == null) {
            unknown.add(String.valueOf(property));
        }
        return null;
    }

    @Override
    public @Nullable Object invoke(
            ELContext context, Object base, Object method, Class<?>[] types, Object @Nullable [] arguments) {
        if (base != STAND_IN) {
            return null;
        }
        context.setPropertyResolved(true);
        return STAND_IN;
    }

    private boolean known(String name) {
        return parameters.contains(name)
                || name.equals(KeyNames.PRINCIPAL)
                || !manager.getBeans(name).isEmpty();
    }
}
