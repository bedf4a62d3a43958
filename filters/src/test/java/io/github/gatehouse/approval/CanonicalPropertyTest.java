package io.github.gatehouse.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random values: equal ones have equal forms, and others never. */
class CanonicalPropertyTest {

    record Pair(Object left, Object right) {}

    /** Few and short texts, so that random values are often nearly the same. */
    @Provide
    Arbitrary<Object> values() {
        return values(3);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.of("", "a", "b", "ab", "1", ",", "\u0000", "\ud800", "?", "[", "a,b")
                        .map(any -> any),
                Arbitraries.integers().between(-1, 2).map(any -> any),
                Arbitraries.longs().between(-1, 2).map(any -> any),
                Arbitraries.of(0.0, -0.0, 1.0, Double.NaN).map(any -> any),
                Arbitraries.of("0", "0.0", "1", "1.0", "10", "1E1").map(BigDecimal::new),
                Arbitraries.of(true, false).map(any -> any),
                Arbitraries.longs().between(-2, 2).map(Duration::ofMillis));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Object> inner = values(depth - 1);
        return Arbitraries.oneOf(
                leaves,
                inner.list().ofMaxSize(3).map(any -> any),
                inner.list().ofMaxSize(3).map(LinkedHashSet::new),
                Arbitraries.maps(Arbitraries.of("", "a", "b", "ab"), inner)
                        .ofMaxSize(3)
                        .map(any -> any),
                inner.list().ofMaxSize(3).map(List::toArray),
                inner.map(Optional::of),
                inner.list().ofSize(2).map(two -> new Pair(two.get(0), two.get(1))));
    }

    @Property(tries = 1_000)
    void forms_areEqual_ifAndOnlyIfValuesAre(@ForAll("values") Object one, @ForAll("values") Object other) {
        assertThat(Arrays.equals(form(one), form(other))).isEqualTo(same(one, other));
    }

    @Property(tries = 1_000)
    void copies_inAnotherOrder_haveTheSameForm(@ForAll("values") Object value) {
        assertThat(form(copy(value))).isEqualTo(form(value));
    }

    /** What is shown is read from the form, all of it. */
    @Property(tries = 1_000)
    void forms_canBeShown(@ForAll("values") Object value) {
        byte[] form = Dossier.write(
                io.github.gatehouse.Caller.principal("ann"),
                new Deed("act", List.of("it", "last"), Arrays.asList(value, "end"), ""),
                1 << 20);
        String shown = Dossier.read(form, any -> any).arguments();
        assertThat(shown).startsWith("{\"it\":").endsWith(",\"last\":\"end\"}");
        assertThat(jakarta.json.Json.createReader(new java.io.StringReader(shown))
                        .readObject())
                .containsOnlyKeys("it", "last");
    }

    private static byte[] form(Object value) {
        return new CanonicalForm(1 << 20).value(value).toBytes();
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof Object[] left && other instanceof Object[] right) {
            return same(Arrays.asList(left), Arrays.asList(right));
        }
        if (one instanceof List<?> left && other instanceof List<?> right) {
            return left.size() == right.size()
                    && java.util.stream.IntStream.range(0, left.size()).allMatch(i -> same(left.get(i), right.get(i)));
        }
        if (one instanceof Set<?> left && other instanceof Set<?> right) {
            return left.size() == right.size()
                    && left.stream().allMatch(each -> right.stream().anyMatch(any -> same(each, any)))
                    && right.stream().allMatch(each -> left.stream().anyMatch(any -> same(each, any)));
        }
        if (one instanceof Map<?, ?> left && other instanceof Map<?, ?> right) {
            return left.keySet().equals(right.keySet())
                    && left.keySet().stream().allMatch(key -> same(left.get(key), right.get(key)));
        }
        if (one instanceof Optional<?> left && other instanceof Optional<?> right) {
            return same(left.get(), right.get());
        }
        if (one instanceof Pair left && other instanceof Pair right) {
            return same(left.left(), right.left()) && same(left.right(), right.right());
        }
        return Objects.equals(one, other);
    }

    private static Object copy(Object value) {
        if (value instanceof Set<?> set) {
            List<Object> all = new ArrayList<>(set);
            Collections.reverse(all);
            return new LinkedHashSet<>(all);
        }
        if (value instanceof List<?> list) {
            return new ArrayList<>(
                    list.stream().map(CanonicalPropertyTest::copy).toList());
        }
        if (value instanceof Map<?, ?> map) {
            List<Map.Entry<?, ?>> all = new ArrayList<>(map.entrySet());
            Collections.reverse(all);
            Map<Object, Object> copy = new LinkedHashMap<>();
            all.forEach(entry -> copy.put(entry.getKey(), copy(entry.getValue())));
            return all.size() % 2 == 0 ? copy : new HashMap<>(copy);
        }
        return value;
    }
}
