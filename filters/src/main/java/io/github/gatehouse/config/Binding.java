package io.github.gatehouse.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One record and the settings it stands for. */
final class Binding<S extends Record> {

    private final String prefix;
    private final Shape<S> shape;
    private final Source local;
    private final boolean live;
    private volatile S value;
    private Optional<S> next = Optional.empty();

    /**
     * Binds a record and reads it once.
     *
     * @param live whether later changes count
     * @param problems takes what is wrong; then the binding must not be used
     */
    Binding(
            String prefix,
            Shape<S> shape,
            Map<String, String> local,
            boolean live,
            Layers layers,
            List<String> problems) {
        this.prefix = prefix;
        this.shape = shape;
        this.live = live;
        this.local = local(prefix, local);
        prepare(layers, problems);
        next.ifPresent(first -> value = first);
    }

    private static Source local(String prefix, Map<String, String> local) {
        Map<String, String> qualified = new HashMap<>();
        local.forEach((name, value) -> qualified.put(prefix + name, value));
        return Source.of("annotation or init-param", qualified, true);
    }

    S value() {
        return value;
    }

    /** Reads the settings without using them yet. */
    void prepare(Layers layers, List<String> problems) {
        next = shape.read(prefix, layers.with(0, local)::find, problems);
    }

    /** Uses what was read last. */
    void commit() {
        if (live) {
            next.ifPresent(read -> value = read);
        } else if (next.isPresent() && !next.get().equals(value)) {
            System.getLogger(Binding.class.getName())
                    .log(System.Logger.Level.WARNING, "{0}*: the change counts from the next start on", prefix);
        }
    }
}
