package io.github.gatehouse.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private static final String JSON = json("{'id':7, 'name':'Bob & co', 'address':{'city':'Rome','street':'Via 1'},"
            + " 'items':[{'sku':'a','price':1.0,'tags':['x','y']}, {'sku':'b','price':2.5,'tags':[]}],"
            + " 'second':{'city':'Oslo'}, 'none':null}");

    record Address(String city, String street) {}

    record Item(String sku, double price, List<String> tags) {}

    record Customer(int id, String name, Address address, Item[] items, Optional<Address> second, Object none) {}

    private static final Customer CUSTOMER = new Customer(
            7,
            "Bob & co",
            new Address("Rome", "Via 1"),
            new Item[] {new Item("a", 1, List.of("x", "y")), new Item("b", 2.5, List.of())},
            Optional.of(new Address("Oslo", "Gate 2")),
            null);

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static JsonValue parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    private static Body read(String text, String type) {
        return Body.read(text.getBytes(UTF_8), ContentType.parse(type), TextPaths.EVERY_STRING);
    }

    private static String body(String text, String type, String... rules) {
        Payload chosen = Fields.of(rules).in(read(text, type), name -> {});
        return new String(((Body) chosen).bytes(), UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "id                                   ; {'id':7}",
                "name, id                             ; {'id':7,'name':'Bob & co'}",
                "name->customer                       ; {'customer':'Bob & co'}",
                "address.city                         ; {'address':{'city':'Rome'}}",
                "address.city -> city                 ; {'city':'Rome'}",
                "address.city -> a.b.c                ; {'a':{'b':{'c':'Rome'}}}",
                "address.city, id -> address.n        ; {'address':{'city':'Rome','n':7}}",
                "second.city                          ; {'second':{'city':'Oslo'}}",
                "none                                 ; {'none':null}",
                "items.sku                            ; {'items':[{'sku':'a'},{'sku':'b'}]}",
                "items.sku -> skus                    ; {'skus':['a','b']}",
                "items.tags -> tags                   ; {'tags':[['x','y'],[]]}",
                "items.tags                           ; {'items':[{'tags':['x','y']},{'tags':[]}]}",
                "items.sku -> l.n, items.price -> l.c ; {'l':[{'n':'a','c':1.0},{'n':'b','c':2.5}]}",
                "items.sku -> order.lines.n           ; {'order':{'lines':[{'n':'a'},{'n':'b'}]}}",
                "items.none                           ; {'items':[{},{}]}",
                "id, id -> number                     ; {'id':7,'number':7}",
                "Id, nmae, address.cty, id.x, name.x  ; {}",
                "address.city -> x.a, items.sku -> x.b; {'x':{'a':'Rome'}}",
            })
    void listedFields_goOnByTheirNewNames(String rules, String expected) {
        Fields fields = Fields.of(rules.split(","));
        JsonValue wanted = parsed(json(expected));
        assertThat(parsed(body(JSON, "application/json", rules.split(",")))).isEqualTo(wanted);
        assertThat(fields.from(parsed(JSON))).isEqualTo(wanted);
        for (Object object : List.of(CUSTOMER, map(parsed(JSON).asJsonObject()))) {
            Map<?, ?> chosen = (Map<?, ?>) fields.from(object);
            assertThat(Json.createObjectBuilder(texts(chosen)).build()).isEqualTo(wanted);
        }
    }

    private static Map<String, Object> map(JsonValue object) {
        Map<String, Object> map = new HashMap<>();
        object.asJsonObject().forEach(map::put);
        return map;
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new HashMap<>();
        map.forEach((name, value) -> texts.put((String) name, value));
        return texts;
    }

    @Test
    void body_keepsWhatGoesOnToTheByte() {
        String text = json("{ 'a' : [1.50, 'x\\u0040\\/' ,  {} ] , 'b':'no', '\\u0063':'c\\\\' , 'd':-0e1}");
        assertThat(body(text, "application/json", "c -> see", "a", "d"))
                .isEqualTo(json("{'a':[1.50, 'x\\u0040\\/' ,  {} ],'see':'c\\\\','d':-0e1}"));
        assertThat(body("[{\"a\":1,\"b\":2}, {} ,[{\"a\":3}]]", "application/json", "a"))
                .isEqualTo("[{\"a\":1},{},[{\"a\":3}]]");
        assertThat(body("[ ]", "application/json", "a")).isEqualTo("[]");
        assertThat(body("{\"a\":[],\"b\":[[{\"c\":1}],[]]}", "application/json", "a.x", "b.c -> d"))
                .isEqualTo("{\"d\":[[1]]}");
    }

    @Test
    void body_ofEachTypeWithFieldsIsNarrowed() {
        assertThat(body("{\"a\":1,\"b\":2}\n\n{\"b\":3}\n", "application/x-ndjson", "a"))
                .isEqualTo("{\"a\":1}\n{}\n");
        assertThat(body("a=1&b=2&c+d=%40x&a=&a", "application/x-www-form-urlencoded", "a -> x&", "b.c"))
                .isEqualTo("x%26=1&x%26=&x%26=");
        assertThat(body("{\"a\":1,\"b\":2}", "text/plain", "a")).isEqualTo("{\"a\":1}");
        assertThat(body("{\"a\":1,\"b\":2}", "application/json; charset=iso-8859-1", "a"))
                .isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain,hello,BODY_UNSUPPORTED",
        "application/xml,<a>x</a>,BODY_UNSUPPORTED",
        "application/json,\"x\",BROKEN_INPUT",
        "application/json,7,BROKEN_INPUT",
        "application/json,[7],BROKEN_INPUT",
        "text/event-stream,data: x,BODY_UNSUPPORTED"
    })
    void body_withoutFieldsIsRefused(String type, String text, Reason reason) {
        assertThatThrownBy(() -> body(text, type, "a")).isInstanceOfSatisfying(GuardException.class, e -> assertThat(
                        e.refusal().reason())
                .isEqualTo(reason));
    }

    @Test
    void body_isTextEverywhereOnceFieldsHaveOtherPlaces() {
        TextPaths paths = new TextPaths.Builder().skip("/model").build();
        Body read = Body.read(json("{'note':'x'}").getBytes(UTF_8), ContentType.parse("application/json"), paths);
        assertThat(Texts.strings(Fields.of("note -> model").in(read, name -> {})))
                .containsExactly("x");
    }

    @Test
    void payload_thatHasNoFields_isRefusedUnlessItIsNone() {
        Fields fields = Fields.of("a");
        assertThat(fields.in(Payload.NONE, name -> {})).isSameAs(Payload.NONE);
        Body text = read("x", "text/plain");
        assertThat(Fields.ALL.in(text, name -> {})).isSameAs(text);
        Payload odd = new Payload() {
            @Override
            public Payload edit(Editor editor) {
                return this;
            }

            @Override
            public Object value() {
                return "x";
            }

            @Override
            public long length() {
                return 1;
            }
        };
        assertThatThrownBy(() -> fields.in(odd, name -> {})).isInstanceOf(GuardException.class);
    }

    @Test
    void names_ofWhatGoesOn_areTold() {
        List<String> went = new ArrayList<>();
        Fields.of("id -> number", "items.sku", "missing").in(read(JSON, "application/json"), went::add);
        assertThat(went).containsExactly("id", "items.sku", "items.sku");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a.", ".a", "a..b", "a -> ", "-> a", "a b", "a -> b -> c", "items[].a", "*", "a > b"})
    void rule_thatNamesNoField_isAMistake(String rule) {
        assertThatThrownBy(() -> Fields.of(rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be the names of fields, such as plan, customer.id or customer.id -> id, was " + rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,a", "a,b -> a", "a,a.b", "a.b,a", "a.b.c,x -> a.b", "x -> a.b,a.b.c"})
    void rules_thatLeadToOnePlace_areAMistake(String rules) {
        assertThatThrownBy(() -> Fields.of(rules.split(",")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must lead to places of their own");
    }

    static class Base {
        private final String plan;

        Base(String plan) {
            this.plan = plan;
        }
    }

    /** Has no setters. */
    static final class Account extends Base {
        private final String mail;
        private final boolean active;
        private final List<Account> friends;
        private final Optional<String> note;

        Account() {
            this("", "");
        }

        Account(String plan, String mail, Account... friends) {
            super(plan);
            this.mail = mail;
            this.active = true;
            this.friends = new ArrayList<>(List.of(friends));
            this.note = Optional.of(mail);
        }

        public int getAge() {
            return 40;
        }

        public boolean isOpen() {
            return true;
        }

        public String getBroken() {
            throw new IllegalStateException(mail);
        }
    }

    @Test
    void bean_isReadByFieldsAndGetters() {
        Account bob = new Account("free", "bob@example.com", new Account("gold", "eve@example.com"));
        assertThat(Fields.of("plan", "age", "open", "friends.plan", "class", "hashCode")
                        .from(bob))
                .isEqualTo(Map.of("plan", "free", "age", 40, "open", true, "friends", List.of(Map.of("plan", "gold"))));
        assertThatThrownBy(() -> Fields.of("broken").from(bob))
                .isInstanceOf(GuardException.class)
                .hasMessageNotContaining("bob")
                .hasNoCause();
    }

    private static Object typed(Object value, Class<?> type, String... rules) {
        return Values.of(List.of(value), List.of("value"), List.of(type))
                .only(Fields.of(rules), name -> {})
                .value();
    }

    @Test
    void objectThatIsExpected_staysOneAndIsEmptyOtherwise() {
        Customer customer = (Customer) typed(CUSTOMER, Customer.class, "name", "address.city", "items.sku");
        assertThat(customer.name()).isEqualTo("Bob & co");
        assertThat(customer.id()).isZero();
        assertThat(customer.address()).isEqualTo(new Address("Rome", null));
        assertThat(customer.items()).containsExactly(new Item("a", 0, List.of()), new Item("b", 0, List.of()));
        assertThat(customer.second()).isEmpty();
        Account bob = new Account("free", "bob@example.com", new Account("gold", "eve@example.com"));
        Account copy = (Account) typed(bob, Base.class, "plan", "friends.plan");
        assertThat(((Base) copy).plan).isEqualTo("free");
        assertThat(copy.mail).isNull();
        assertThat(copy.active).isFalse();
        assertThat(copy.note).isEmpty();
        assertThat(((Base) copy.friends.get(0)).plan).isEqualTo("gold");
        assertThat(copy.friends.get(0).mail).isNull();
        assertThat(bob.mail).isEqualTo("bob@example.com");
        assertThat(bob.friends.get(0).mail).isEqualTo("eve@example.com");
    }

    @Test
    void objectThatIsExpected_cannotBeRenamedIn() {
        assertThatThrownBy(() -> typed(CUSTOMER, Customer.class, "name -> who"))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.GUARD_UNAVAILABLE));
    }

    record Picky(String a, String b) {
        Picky {
            if (a == null || b == null) {
                throw new IllegalArgumentException(a + b);
            }
        }
    }

    @Test
    void recordThatCannotBeEmpty_isRefusedWithoutItsValues() {
        assertThatThrownBy(() -> typed(new Picky("bob", "eve"), Picky.class, "a"))
                .isInstanceOf(GuardException.class)
                .hasMessageNotContaining("bob")
                .hasNoCause();
        assertThat(typed(new Picky("bob", "eve"), Object.class, "a")).isEqualTo(Map.of("a", "bob"));
    }

    @Test
    void holders_holdWhatIsLeftOfEach() {
        Fields fields = Fields.of("city");
        Address rome = new Address("Rome", "x");
        Map<String, String> left = Map.of("city", "Rome");
        assertThat(fields.from(Arrays.asList(rome, null, rome))).isEqualTo(Arrays.asList(left, null, left));
        assertThat(fields.from(new Address[] {rome})).isEqualTo(List.of(left));
        assertThat(fields.from(Optional.of(rome))).isEqualTo(Optional.of(left));
        assertThat(fields.from(Optional.empty())).isEqualTo(Optional.empty());
        assertThat((Object[]) typed(new Address[] {rome, null}, Address[].class, "city"))
                .isInstanceOf(Address[].class)
                .containsExactly(new Address("Rome", null), null);
        Object[] plain = {"x", 7, true, List.of("x"), Optional.of("y")};
        for (Object value : plain) {
            assertThat(fields.from(value)).isEqualTo(value);
        }
    }

    @Test
    void nullsAndOddKeys_areNoHindrance() {
        Map<Object, Object> map = new HashMap<>();
        map.put(null, "x");
        map.put("a", null);
        map.put(7, "seven");
        map.put("b", Arrays.asList(null, Collections.singletonMap("c", null), "text"));
        Map<String, Object> expected = new HashMap<>();
        expected.put("a", null);
        expected.put("7", "seven");
        expected.put("b", List.of(Collections.singletonMap("c", null)));
        assertThat(Fields.of("a", "7", "b.c").from(map)).isEqualTo(expected);
    }

    @Test
    void circles_areNotFollowedForever() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        assertThatThrownBy(() -> Fields.of("a").from(self)).isInstanceOf(GuardException.class);
        assertThatThrownBy(() -> Fields.of("a.b").from(Map.of("a", self))).isInstanceOf(GuardException.class);
        Account bob = new Account("free", "bob@example.com");
        bob.friends.add(bob);
        assertThat(Fields.of("friends.friends.plan -> plans").from(bob))
                .isEqualTo(Map.of("plans", List.of(List.of("free"))));
        assertThat(((Account) typed(bob, Account.class, "friends.plan")).friends)
                .hasSize(1);
    }

    @Test
    void manyElements_areAllNarrowed() {
        List<Item> items = IntStream.range(0, 100_000)
                .mapToObj(i -> new Item("s" + i, i, List.of()))
                .toList();
        Map<?, ?> chosen = (Map<?, ?>) Fields.of("items.sku -> skus").from(Map.of("items", items));
        assertThat((List<?>) chosen.get("skus")).hasSize(100_000);
    }

    @Test
    void whatCannotBeLookedInto_isRefused() {
        Runnable hidden = () -> {};
        assertThatThrownBy(() -> Fields.of("a").from(hidden)).isInstanceOf(GuardException.class);
    }
}
