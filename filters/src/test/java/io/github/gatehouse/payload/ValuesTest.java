package io.github.gatehouse.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.payload.Texts.Seen;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {

    private static final Payload.Editor MASK = Texts.replacing("x", "[X]");

    record Person(String name, List<String> mails, int age) {}

    record Box<T>(T content) {}

    record Picky(String text) {
        Picky {
            if (text.startsWith("[")) {
                throw new IllegalArgumentException(text);
            }
        }
    }

    static class Base {
        private String note = "x";
    }

    static final class Order extends Base {
        private final long id;
        private String address;
        private transient String cache = "x";
        private Order parent;

        private Order() {
            this(0, "");
        }

        Order(long id, String address) {
            this.id = id;
            this.address = address;
        }
    }

    static final class Sealed {
        private final String text;

        Sealed(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    enum Colour {
        RED
    }

    private static Object edited(Object value) {
        return Values.of(List.of(value)).edit(MASK).value();
    }

    @Test
    void edit_givesTheSameValuesWithoutAReplacement() {
        Values values = Values.of(Arrays.asList("a", null, new Person("b", List.of("c"), 1)));
        assertThat(values.edit(MASK)).isSameAs(values);
        assertThat(values.values()).containsExactly("a", null, new Person("b", List.of("c"), 1));
        assertThat(values.value()).isSameAs(values.values());
    }

    @Test
    void edit_showsPlaceAndField() {
        Object map = new TreeMap<>(Map.of("a", List.of("1"), "b@x.org", "2"));
        Values values =
                Values.of(List.of("t", new Person("n", List.of("m"), 1), map), List.of("question", "person", "extra"));
        assertThat(Texts.of(values))
                .containsExactly(
                        new Seen("t", "question", "question", ""),
                        new Seen("n", "person/name", "name", ""),
                        new Seen("m", "person/mails/0", "mails", ""),
                        new Seen("1", "extra/a/0", "a", ""),
                        new Seen("b@x.org", "extra/*", "extra", ""),
                        new Seen("2", "extra/*", "b@x.org", ""));
    }

    static Stream<Object[]> copies() {
        return Stream.of(new Object[][] {
            {"x", "[X]"},
            {new Person("x", List.of("a", "x"), 7), new Person("[X]", List.of("a", "[X]"), 7)},
            {new ArrayList<>(List.of("x")), List.of("[X]")},
            {new LinkedList<>(List.of("x")), new LinkedList<>(List.of("[X]"))},
            {new TreeSet<>(Set.of("x")), new TreeSet<>(Set.of("[X]"))},
            {Set.of("x"), Set.of("[X]")},
            {new TreeMap<>(Map.of("x y", "x")), new TreeMap<>(Map.of("[X] y", "[X]"))},
            {new ConcurrentHashMap<>(Map.of(1, "x")), Map.of(1, "[X]")},
            {new HashMap<>(Map.of("a", new Box<>("x"))), Map.of("a", new Box<>("[X]"))},
            {Map.of(Colour.RED, "x"), Map.of(Colour.RED, "[X]")},
            {Map.of(new Box<>("x"), 1), Map.of(new Box<>("[X]"), 1)},
            {Optional.of("x"), Optional.of("[X]")},
            {Collections.unmodifiableList(new ArrayList<>(List.of("x"))), List.of("[X]")},
            {new Box<>(new Box<>(Optional.of(List.of("x")))), new Box<>(new Box<>(Optional.of(List.of("[X]"))))},
            {Json.createValue("x"), Json.createValue("[X]")},
            {
                Json.createArrayBuilder().add(1).add("x").build(),
                Json.createArrayBuilder().add(1).add("[X]").build()
            },
        });
    }

    @ParameterizedTest
    @MethodSource("copies")
    void edit_copiesWhatHoldsTheText(Object original, Object expected) {
        String before = original.toString();
        Object edited = edited(original);
        assertThat(edited).isEqualTo(expected);
        assertThat(edited.getClass().isRecord() || edited instanceof String)
                .isEqualTo(expected.getClass().isRecord() || expected instanceof String);
        assertThat(original).hasToString(before);
    }

    @Test
    void edit_copiesArraysAndBuilders() {
        String[] array = {"a", "x"};
        assertThat((String[]) edited(array)).containsExactly("a", "[X]");
        assertThat(array).containsExactly("a", "x");
        StringBuilder builder = new StringBuilder("x");
        assertThat((StringBuilder) edited(builder)).hasToString("[X]");
        assertThat(builder).hasToString("x");
        assertThat(edited(new ArrayDeque<>(List.of("x")))).isInstanceOf(ArrayDeque.class);
        assertThat(edited(new Box<>(new Object[] {"x", 1, null})))
                .extracting("content")
                .isEqualTo(new Object[] {"[X]", 1, null});
    }

    @Test
    void edit_leavesACopyAsChangeableAsTheOriginal() {
        @SuppressWarnings("unchecked")
        List<String> changeable = (List<String>) edited(new ArrayList<>(List.of("x")));
        changeable.add("b");
        @SuppressWarnings("unchecked")
        List<String> fixed = (List<String>) edited(List.of("x"));
        assertThatThrownBy(() -> fixed.add("b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void edit_copiesObjectsOfTheApplication() {
        Order order = new Order(7, "x street");
        order.parent = new Order(8, "y street");
        Order copy = (Order) edited(order);
        assertThat(copy).isNotSameAs(order);
        assertThat(copy.id).isEqualTo(7);
        assertThat(copy.address).isEqualTo("[X] street");
        assertThat(((Base) copy).note).isEqualTo("[X]");
        assertThat(copy.cache).isEqualTo("x");
        assertThat(copy.parent.address).isEqualTo("y street");
        assertThat(order.address).isEqualTo("x street");
        assertThat(((Base) order).note).isEqualTo("x");
    }

    @Test
    void edit_tellsNamesApartThatBecomeTheSame() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("x 1", 1);
        map.put("x 2", 2);
        map.put("plain", 3);
        Object edited =
                Values.of(List.of(map)).edit(Texts.mapping(name -> "plain")).value();
        assertThat(edited).isEqualTo(Map.of("plain_2", 1, "plain_3", 2, "plain", 3));
    }

    @Test
    void edit_showsLongNumbersOfJson() {
        JsonObject json = Json.createObjectBuilder()
                .add("a", 4111111111111111L)
                .add("b", 12)
                .add("c@x", true)
                .build();
        Object edited = Values.of(List.of(json))
                .edit(Texts.mapping(text -> "[" + text.length() + "]"))
                .value();
        assertThat(edited).hasToString("{\"a\":\"[16]\",\"b\":12,\"[3]\":true}");
    }

    @Test
    void edit_refusesWhatCannotBeCopied() {
        for (Object value : new Object[] {new Sealed("x"), new Picky("x")}) {
            assertThatThrownBy(() -> edited(value))
                    .isInstanceOfSatisfying(
                            GuardException.class,
                            e -> assertThat(e.refusal().reason()).isEqualTo(Reason.GUARD_UNAVAILABLE))
                    .hasMessageNotContaining("x]");
        }
        assertThat(edited(new Sealed("a"))).hasToString("a");
    }

    @Test
    void edit_goesAroundACircleOnce() {
        Order one = new Order(1, "a");
        one.parent = new Order(2, "b");
        one.parent.parent = one;
        Payload.Editor none = text -> {};
        assertThat(Values.of(List.of(one)).edit(none).value()).isSameAs(one);
        List<Object> self = new ArrayList<>();
        self.add(self);
        assertThat(edited(self)).isSameAs(self);
    }

    static final class Node {
        private final String text;
        private final Set<Node> around = new HashSet<>();
        private Object more;

        private Node() {
            this("");
        }

        Node(String text) {
            this.text = text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Node node && node.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    @Test
    void edit_copiesACircle() {
        Order one = new Order(1, "x");
        one.parent = new Order(2, "b");
        one.parent.parent = one;
        Order copy = (Order) edited(one);
        assertThat(copy.address).isEqualTo("[X]");
        assertThat(copy.parent.address).isEqualTo("b");
        assertThat(copy.parent.parent).isSameAs(copy);
        assertThat(one.address).isEqualTo("x");
        assertThat(one.parent.parent).isSameAs(one);
    }

    @Test
    void edit_copiesACircleOfEveryKind() {
        Node node = new Node("x");
        Node other = new Node("y");
        node.around.add(other);
        other.around.add(node);
        Object[] array = new Object[] {node, null};
        array[1] = array;
        List<Object> list = new LinkedList<>(List.of(node));
        list.add(list);
        Map<String, Object> map = new TreeMap<>(Map.of("array", array, "list", list, "box", new Box<>(node)));
        map.put("self", map);
        node.more = map;
        Node copy = (Node) edited(node);
        Map<?, ?> more = (Map<?, ?>) copy.more;
        assertThat(copy.text).isEqualTo("[X]");
        assertThat(more).isInstanceOf(TreeMap.class);
        assertThat(more.get("self")).isSameAs(more);
        assertThat(((Object[]) more.get("array"))[0]).isSameAs(copy);
        assertThat(((Object[]) more.get("array"))[1]).isSameAs(more.get("array"));
        assertThat(((List<?>) more.get("list")).get(0)).isSameAs(copy);
        assertThat(((List<?>) more.get("list")).get(1)).isSameAs(more.get("list"));
        assertThat(((Box<?>) more.get("box")).content()).isSameAs(copy);
        Node around = copy.around.iterator().next();
        assertThat(around.around.iterator().next()).isSameAs(copy);
        assertThat(around.around.contains(copy)).isTrue();
        assertThat(node.more).isSameAs(map);
        assertThat(other.around.contains(node)).isTrue();
    }

    @Test
    void edit_refusesACircleThatBeginsWithARecord() {
        List<Object> inside = new ArrayList<>();
        Box<Object> box = new Box<>(inside);
        inside.add(box);
        assertThat(edited(box)).isSameAs(box);
        inside.add("x");
        assertThatThrownBy(() -> edited(box)).isInstanceOf(GuardException.class);
        assertThat(((List<?>) edited(inside)).get(1)).isEqualTo("[X]");
    }

    @Test
    void edit_leavesACircleAloneThatCannotBeCopiedAndHoldsNothing() {
        List<Object> inside = new ArrayList<>();
        Box<Object> box = new Box<>(new Picky("y"));
        inside.add(List.of(box, new Sealed("a"), inside));
        assertThat(edited(inside)).isSameAs(inside);
    }

    @Test
    void edit_copiesWhatIsSharedOnce() {
        Box<String> shared = new Box<>("x");
        List<?> edited = (List<?>) edited(List.of(shared, shared));
        assertThat(edited.get(0)).isSameAs(edited.get(1)).isEqualTo(new Box<>("[X]"));
    }

    @Test
    void edit_refusesWhatIsTooDeepOrTooMuch() {
        Object deep = "a";
        for (int i = 0; i < 100; i++) {
            deep = List.of(deep);
        }
        Object value = deep;
        assertThatThrownBy(() -> edited(value)).isInstanceOf(GuardException.class);
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 100_001; i++) {
            many.add(List.of("a"));
        }
        assertThatThrownBy(() -> edited(many)).isInstanceOf(GuardException.class);
    }

    @Test
    void edit_doesNotLookIntoThePlatform() {
        Object[] values = {
            1, 2L, true, Colour.RED, LocalDate.EPOCH, new char[] {'x'}, Thread.currentThread(), Stream.of("x")
        };
        for (Object value : values) {
            assertThat(Texts.of(Values.of(List.of(value)))).isEmpty();
        }
    }

    @Test
    void length_countsCharacters() {
        assertThat(Values.of(List.of("\u00e9\u00e9", List.of("abc"))).length()).isEqualTo(5);
    }

    @Test
    void of_refusesTooFewNames() {
        assertThatThrownBy(() -> Values.of(List.of("a"), List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
