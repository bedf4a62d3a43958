package io.github.gatehouse.cdi;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an application says about a call, by an expression, a parameter or a class of its own. It may fail to. */
final class Said {

    private static final System.Logger LOG = System.getLogger(Said.class.getName());

    private final String what;
    private final String operation;
    private final AtomicBoolean reported = new AtomicBoolean();

    /** @param what in words, as in {@code Key #{user}} */
    Said(String what, String operation) {
        this.what = what;
        this.operation = operation;
    }

    /** What is said; null if it fails. */
    @Nullable
    Object of(Supplier<@Nullable Object> source) {
        try {
            Object value = source.get();
            if (value == null) {
                report("gave null");
            }
            return value;
        } catch (RuntimeException e) {
            // Only the type: a message may quote what the method was called with.
            report("failed with " + e.getClass().getName());
            return null;
        }
    }

    void useless(Object value) {
        report("gave nothing to use, in " + value.getClass().getName());
    }

    /** Once, for a caller could make it happen all day. */
    private void report(String problem) {
        if (reported.compareAndSet(false, true)) {
            LOG.log(Level.WARNING, "{0} of {1} {2}; such calls are refused", what, operation, problem);
        }
    }
}
