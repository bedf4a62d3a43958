package io.github.gatehouse.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {

    private static byte[] form(Object value) {
        return new CanonicalForm(1 << 16).value(value).toBytes();
    }

    private static void same(Object one, Object other) {
        assertThat(form(one)).isEqualTo(form(other));
    }

    private static void different(Object... values) {
        List<String> forms =
                Arrays.stream(values).map(value -> Arrays.toString(form(value))).toList();
        assertThat(forms).doesNotHaveDuplicates();
    }

    record Money(BigDecimal amount, String currency) {}

    record Other(BigDecimal amount, String currency) {}

    static class Order {
        private final String id;
        private final List<Money> items;

        Order(String id, Money... items) {
            this.id = id;
            this.items = List.of(items);
        }
    }

    static class Rush extends Order {
        private final boolean overnight;

        Rush(String id, boolean overnight) {
            super(id);
            this.overnight = overnight;
        }
    }

    static class Cached {
        private final String id = "1";
        private transient int hash;
    }

    static class Tree {
        private final List<Tree> children = new ArrayList<>();
    }

    private final class Inner {
        private final String id = "1";
    }

    @Test
    void values_ofDifferentTypes_differ() {
        different(
                null,
                "1",
                '1',
                (byte) 1,
                (short) 1,
                1,
                1L,
                1f,
                1d,
                BigInteger.ONE,
                BigDecimal.ONE,
                true,
                List.of(1),
                Set.of(1),
                new int[] {1},
                new long[] {1},
                new byte[] {1},
                new Object[] {1},
                Optional.of(1),
                OptionalInt.of(1),
                Optional.of(Optional.of(1)),
                Map.of("1", 1),
                Json.createValue("1"),
                Json.createValue(1),
                Json.createArrayBuilder().add(1).build(),
                Json.createObjectBuilder().add("1", 1).build(),
                new RawBody("", new byte[] {1}));
    }

    @Test
    void absences_differ() {
        different(
                null,
                "",
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                Set.of(),
                Map.of(),
                new int[0],
                new byte[0],
                Arrays.asList((Object) null),
                jakarta.json.JsonValue.NULL,
                jakarta.json.JsonValue.FALSE,
                jakarta.json.JsonValue.EMPTY_JSON_ARRAY,
                jakarta.json.JsonValue.EMPTY_JSON_OBJECT);
    }

    @Test
    void numbers_thatLookAlike_differ() {
        different(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE);
        different(new BigDecimal("1"), new BigDecimal("1.0"), new BigDecimal("1.00"), new BigDecimal("1E+0").negate());
        different(Json.createValue(new BigDecimal("1.0")), Json.createValue(new BigDecimal("1")));
        same(Double.longBitsToDouble(0x7ff8000000000001L), Double.NaN);
    }

    /** UTF-8 makes a question mark of each of these, and normal forms make one of the last two. */
    @Test
    void texts_thatLookAlike_differ() {
        different("?", "\ud800", "\ud801", "\udc00", "\ud800\udc00", "\ufffd");
        different("\u00e9", "e\u0301");
        different("a", "A", "a ", " a", "a\u200b", "\u0430");
    }

    @Test
    void delimiters_withinValues_doNotMoveTheBorders() {
        different(
                List.of("a", "b"),
                List.of("a, b"),
                List.of("[a, b]"),
                List.of(List.of("a", "b")),
                List.of(List.of("a"), "b"),
                List.of("a", List.of("b")),
                List.of("ab", ""),
                List.of("", "ab"),
                List.of("a\u0000b"));
        different(Map.of("a", "b=c"), Map.of("a=b", "c"), Map.of("a", "b", "c", ""));
        different(new Money(BigDecimal.ONE, "EUR, x=1"), new Money(BigDecimal.ONE, "EUR"));
        different(new RawBody("a", "bc".getBytes()), new RawBody("ab", "c".getBytes()));
    }

    @Test
    void names_ofParametersAndBorders_belongToTheForm() {
        io.github.gatehouse.Caller ann = io.github.gatehouse.Caller.principal("ann");
        List<String> forms = List.of(
                        new Deed("a", List.of("x", "y"), List.of("1", "2"), ""),
                        new Deed("a", List.of("y", "x"), List.of("1", "2"), ""),
                        new Deed("a", List.of("x"), List.of(List.of("1", "2")), ""),
                        new Deed("b", List.of("x", "y"), List.of("1", "2"), ""),
                        new Deed("a", List.of("x", "y"), List.of("1", "2"), "ann"))
                .stream()
                .map(deed -> Arrays.toString(Dossier.write(ann, deed, 1000)))
                .toList();
        assertThat(forms).doesNotHaveDuplicates();
        Deed deed = new Deed("a", List.of(), List.of(), "");
        assertThat(Dossier.write(io.github.gatehouse.Caller.key("ann"), deed, 1000))
                .isNotEqualTo(Dossier.write(ann, deed, 1000));
        assertThat(Dossier.write(ann.of("acme"), deed, 1000)).isNotEqualTo(Dossier.write(ann, deed, 1000));
    }

    @Test
    void order_ofSetsAndMaps_doesNotCount_thatOfListsDoes() {
        same(new LinkedHashSet<>(List.of("a", "b")), new LinkedHashSet<>(List.of("b", "a")));
        same(new HashSet<>(List.of("a", "b")), new TreeSet<>(List.of("a", "b")));
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", 2);
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", 2);
        other.put("a", 1);
        same(one, other);
        same(one, new HashMap<>(other));
        same(
                Json.createObjectBuilder().add("a", 1).add("b", 2).build(),
                Json.createObjectBuilder().add("b", 2).add("a", 1).build());
        same(List.of("a", "b"), new ArrayList<>(List.of("a", "b")));
        different(List.of("a", "b"), List.of("b", "a"));
    }

    @Test
    void objects_goByClassAndEveryField() {
        same(new Order("1", new Money(BigDecimal.ONE, "EUR")), new Order("1", new Money(BigDecimal.ONE, "EUR")));
        different(
                new Order("1"),
                new Order("2"),
                new Order("1", new Money(BigDecimal.ONE, "EUR")),
                new Rush("1", false),
                new Rush("1", true));
        different(new Money(BigDecimal.ONE, "EUR"), new Other(BigDecimal.ONE, "EUR"));
    }

    @Test
    void times_andOtherValuesOfTheJdk_goByTheirText() {
        different(
                Instant.EPOCH,
                Instant.EPOCH.plusNanos(1),
                LocalDate.EPOCH,
                "1970-01-01",
                Duration.ZERO,
                Period.ZERO,
                ZoneId.of("UTC"),
                ZoneId.of("Z"),
                DayOfWeek.MONDAY,
                UUID.nameUUIDFromBytes(new byte[1]),
                URI.create("http://a"),
                URI.create("HTTP://a"));
        same(Instant.parse("1970-01-01T00:00:00Z"), Instant.EPOCH);
    }

    @Test
    void whatHasNoForm_isRefused_andNamedByItsClass() {
        Map<Object, Object> numbered = new HashMap<>(Map.of(1, "a"));
        Tree loop = new Tree();
        loop.children.add(loop);
        for (Object value : List.of(
                new Object(),
                new AtomicInteger(),
                new StringBuilder("a"),
                new PriorityQueue<>(List.of("a")),
                new Cached(),
                new Inner(),
                new java.util.Date(),
                new Thread(),
                (Runnable) () -> {},
                numbered,
                loop,
                new ArrayList<>(List.of("a")) {
                    private static final long serialVersionUID = 1L;
                })) {
            assertThatThrownBy(() -> form(value))
                    .as(value.getClass().getName())
                    .isInstanceOf(NoCanonicalForm.class)
                    .hasMessageNotContaining("@");
        }
    }

    @Test
    void form_neverGrowsBeyondItsLimit() {
        for (Object value : List.of(
                "a".repeat(1000),
                new byte[2000],
                Set.of("a".repeat(1000)),
                new RawBody("", new byte[2000]),
                List.of(new int[1000]),
                Map.of("a", Set.of(Map.of("b", "a".repeat(1000)))))) {
            assertThatThrownBy(() -> new CanonicalForm(1999).value(value)).isInstanceOf(TooLarge.class);
            assertThat(form(value)).hasSizeGreaterThan(1999);
        }
    }
}
