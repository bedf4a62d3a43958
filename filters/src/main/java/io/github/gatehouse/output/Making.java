package io.github.gatehouse.output;

import java.lang.reflect.InvocationTargetException;

/** Calls what makes an object of the application. */
@FunctionalInterface
interface Making {

    Object make() throws ReflectiveOperationException;

    /** The object; what its class does not accept is a mismatch. The message of the class may quote the answer. */
    static Object of(Class<?> type, Place place, Making making) {
        try {
            return making.make();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new Mismatch(place, "is not accepted by " + type.getSimpleName());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be made", e);
        }
    }
}
