package io.github.gatehouse.cdi;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.PropertyNotWritableException;
import org.jspecify.annotations.Nullable;

/** Names of a key expression, which reads values and changes none. */
abstract sealed class KeyReader extends ELResolver permits KeyNames, KeyProbe {

    @Override
    public final @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
        return null;
    }

    @Override
    public final void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
        throw new PropertyNotWritableException("a key changes nothing");
    }

    @Override
    public final boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
        return true;
    }

    @Override
    public final @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return null;
    }
}
