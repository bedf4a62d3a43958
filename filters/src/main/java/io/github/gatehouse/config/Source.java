package io.github.gatehouse.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One place where settings stand. */
interface Source {

    /** Where it is, for messages. */
    String place();

    Optional<String> get(String name);

    /** Names that begin with {@code gatehouse.}, as far as this source tells them. */
    Set<String> names();

    /** Whether settings of an instance that nobody asked for are a mistake here, or may be meant for somebody else. */
    boolean own();

    static Source of(String place, Map<String, String> all, boolean own) {
        return new Fixed(place, Map.copyOf(all), own);
    }

    /** A source whose settings are all at hand. */
    record Fixed(String place, Map<String, String> all, boolean own) implements Source {
        @Override
        public Optional<String> get(String name) {
            return Optional.ofNullable(all.get(name));
        }

        @Override
        public Set<String> names() {
            return all.keySet();
        }
    }
}
