package io.github.gatehouse.cdi;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.PropertyNotFoundException;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a key expression knows: the parameters, {@code principal}, named beans, and the components of records, which
 * Expression Language 5 does not know yet.
 */
final class KeyNames extends KeyReader {

    static final String PRINCIPAL = "principal";

    private final Map<String, Object> variables;
    private final BeanManager manager;
    private final CreationalContext<?> creation;

    KeyNames(Map<String, Object> variables, BeanManager manager, CreationalContext<?> creation) {
        this.variables = variables;
        this.manager = manager;
        this.creation = creation;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        String name = String.valueOf(property);
        if (base instanceof Record record) {
            context.setPropertyResolved(true);
            return component(record, name);
        }
        if (base != null) {
            return null;
        }
        if (variables.containsKey(name)) {
            context.setPropertyResolved(true);
            return variables.get(name);
        }
        if (name.equals(PRINCIPAL)) {
            context.setPropertyResolved(true);
            return Surroundings.principal(manager).orElse(null);
        }
        Set<Bean<?>> beans = manager.getBeans(name);
        if (beans.isEmpty()) {
            return null;
        }
        context.setPropertyResolved(true);
        return manager.getReference(manager.resolve(beans), Object.class, creation);
    }

    private static @Nullable Object component(Record record, String name) {
        RecordComponent component = Arrays.stream(record.getClass().getRecordComponents())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new PropertyNotFoundException(name));
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new ELException(e);
        }
    }
}
