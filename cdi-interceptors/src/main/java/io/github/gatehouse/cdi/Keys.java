package io.github.gatehouse.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Finds who a limit counts: an expression, else a marked parameter. */
final class Keys {

    private static final System.Logger LOG = System.getLogger(Keys.class.getName());
    private static final String EXPRESSION = "#{";

    private final BeanManager manager;

    Keys(BeanManager manager) {
        this.manager = manager;
    }

    /** The key; empty if the method has none, and the user or client is counted. */
    Optional<Key> key(Site site, String expression, Notes notes) {
        Optional<Key> parameter = parameter(site, notes);
        return expression.isEmpty() ? parameter : expression(site, expression, notes);
    }

    private Optional<Key> expression(Site site, String text, Notes notes) {
        if (!text.contains(EXPRESSION)) {
            notes.add("key", "must be Jakarta Expression Language such as #{tenant}, was " + text);
            return Optional.empty();
        }
        try {
            return Optional.of(new KeyExpression(text, site, manager));
        } catch (IllegalArgumentException e) {
            notes.add("key", e.getMessage() + ", was " + text);
        } catch (LinkageError e) {
            notes.add("key", KeyExpression.ABSENT);
        }
        return Optional.empty();
    }

    private static Optional<Key> parameter(Site site, Notes notes) {
        List<Integer> marked = IntStream.range(0, site.method().getParameterCount())
                .filter(i -> site.marked(i, LimitKey.class))
                .boxed()
                .toList();
        if (marked.size() > 1) {
            notes.add("", "must have at most one parameter marked @LimitKey, was " + marked.size());
        }
        if (marked.isEmpty()) {
            return Optional.empty();
        }
        int position = marked.get(0);
        Class<?> type = site.method().getParameterTypes()[position];
        if (!KeyText.legal(type)) {
            notes.add("", "@LimitKey must be on " + KeyText.LEGAL + ", was " + type.getName());
        }
        return Optional.of(new Marked(site.operation(), position, new AtomicBoolean()));
    }

    /** The value of a marked parameter. */
    private record Marked(String operation, int position, AtomicBoolean reported) implements Key {
        @Override
        public Optional<String> of(Object[] arguments) {
            Optional<String> key = KeyText.of(arguments[position]);
            if (key.isEmpty() && reported.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "The @LimitKey of {0} was null or blank; such calls are refused", operation);
            }
            return key;
        }
    }
}
