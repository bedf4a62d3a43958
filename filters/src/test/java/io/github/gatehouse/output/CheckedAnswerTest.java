package io.github.gatehouse.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedAnswerTest {

    record Quote(String product, int amount, Optional<LocalDate> until) {}

    record Numbers(
            byte a, Short b, int c, long d, BigInteger e, BigDecimal f, double g, float h, boolean i, Boolean j) {}

    record Many(
            List<Quote> list,
            Set<DayOfWeek> set,
            Collection<String> collection,
            int[] array,
            Quote[][] arrays,
            Map<String, Integer> map,
            Map<DayOfWeek, List<? extends Byte>> byDay) {}

    record Texts(UUID id, URI uri, Instant at, Duration took, JsonValue any, JsonObject object) {}

    record Maybe(@Nullable String a, Optional<String> b, OptionalInt c, OptionalLong d, OptionalDouble e) {}

    record Tree(String name, List<Tree> children) {}

    record Page<T>(T first, List<T> others) {}

    record Pages(Page<Quote> quotes, Page<Page<String>> nested) {}

    record Even(int number) {
        Even {
            if (number % 2 != 0) {
                throw new IllegalArgumentException("odd: " + number);
            }
        }
    }

    static class Parent {
        private String name = "";

        public void setName(String name) {
            this.name = name;
        }
    }

    static class Bean extends Parent {
        private int size;
        private List<String> tags = new ArrayList<>();
        private @Nullable String note = "none";

        public void setSize(int size) {
            this.size = size;
        }

        public void setTags(List<String> tags) {
            this.tags = tags;
        }

        @Nullable
        public String getNote() {
            return note;
        }

        public void setNote(@Nullable String note) {
            this.note = note;
        }
    }

    private static final CheckedAnswer<Quote> QUOTES = CheckedAnswer.of(Quote.class);
    private static final String QUOTE = "{\"product\":\"pen\",\"amount\":5,\"until\":\"2026-01-31\"}";
    private static final Quote PEN = new Quote("pen", 5, Optional.of(LocalDate.of(2026, 1, 31)));

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%s", " \n%s\n", "```json\n%s\n```", "```\n%s\n```\n", "~~~~ JSON\n%s\n~~~~~", "````\n%s\n````"})
    void json_mayStandInOneBlockOfCode(String around) {
        assertThat(QUOTES.read(around.formatted(QUOTE))).isEqualTo(PEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Here it is: %s",
                "%s Anything else?",
                "%s%s",
                "%s,",
                "```json\n%s\n```\nHope that helps",
                "Sure:\n```json\n%s\n```",
                "```json\n%s\n```\n```json\n%s\n```",
                "```java\n%s\n```",
                "```json\n%s",
                "````json\n%s\n```",
                "\ufeff%s",
                "%s // done",
                ""
            })
    void anythingAroundIt_isRefused(String around) {
        assertThat(QUOTES.flaw(around.replace("%s", QUOTE)))
                .hasValueSatisfying(flaw -> assertThat(flaw.problem()).startsWith("must be JSON and nothing else"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'product':'pen','amount':5}| ",
                "{'product':'pen','amount':5,'until':null}| ",
                "{'product':'pen','amount':'5'}|/amount must be a whole number from -2147483648 to 2147483647",
                "{'product':'pen','amount':5.0}|/amount must be a whole number from -2147483648 to 2147483647",
                "{'product':'pen','amount':1.5}|/amount must be a whole number from -2147483648 to 2147483647",
                "{'product':'pen','amount':50e-1}|/amount must be a whole number from -2147483648 to 2147483647",
                "{'product':'pen','amount':2147483648}|/amount must be a whole number from -2147483648 to 2147483647",
                "{'product':'pen','amount':null}|/amount must be a whole number from -2147483648 to 2147483647",
                "{'product':'pen','amount':true}|/amount must be a whole number from -2147483648 to 2147483647",
                "{'product':'pen','amount':[5]}|/amount must be a whole number from -2147483648 to 2147483647",
                "{'product':5,'amount':5}|/product must be a text",
                "{'product':null,'amount':5}|/product must be a text",
                "{'amount':5}|/product is missing",
                "{'Product':'pen','amount':5}|/product is missing",
                "{'product':'pen','amount':5,'until':'31.1.2026'}|/until must be a text that a LocalDate is read from",
                "{'product':'pen','amount':5,'until':20260131}|/until must be a text that a LocalDate is read from",
                "{'product':'pen','amount':5,'x':1}|the answer has a member that is not expected; known are product, amount, until",
                "[]|the answer must be an object",
                "null|the answer must be an object",
                "'pen'|the answer must be an object"
            })
    void members_areWhatTheRecordSays(String answer, @Nullable String flaw) {
        assertThat(QUOTES.flaw(json(answer)).map(Flaw::toString)).isEqualTo(Optional.ofNullable(flaw));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'product':'pen','product':'x','amount':5}", "{'product':'pen','produc\\u0074':'x','amount':5}"
            })
    void nameThatComesTwice_isRefused(String answer) {
        assertThat(QUOTES.flaw(json(answer))).isPresent();
    }

    @Test
    void refusal_saysWhereAndNothingOfTheAnswer() {
        assertThatThrownBy(() -> QUOTES.read(json("{'product':'pen','amount':'s3cret','s3cret':1}")))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.ANSWER_INVALID))
                .hasMessageContaining("/amount must be a whole number")
                .hasMessageNotContaining("s3cret");
        assertThat(CheckedAnswer.of(Many.class)
                        .flaw(json("{'map':{'s3cret':'x'}}"))
                        .orElseThrow()
                        .toString())
                .doesNotContain("s3cret");
    }

    @Test
    void numbers_keepTheirRange() {
        CheckedAnswer<Numbers> numbers = CheckedAnswer.of(Numbers.class);
        String all = "{'a':127,'b':-32768,'c':-2147483648,'d':9223372036854775807,'e':123456789012345678901234567890,"
                + "'f':1.10,'g':1e300,'h':0.5,'i':true,'j':false}";

        assertThat(numbers.read(json(all)))
                .isEqualTo(new Numbers(
                        (byte) 127,
                        (short) -32768,
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        new BigInteger("123456789012345678901234567890"),
                        new BigDecimal("1.10"),
                        1e300,
                        0.5f,
                        true,
                        false));
        for (String wrong : List.of(
                "'a':127|'a':128",
                "-32768|-32769",
                "9223372036854775807|9223372036854775808",
                "1e300|1e309",
                "1e300|1e-400",
                "1.10|1e999999999",
                "1.10|1e-999999999",
                "1.10|'1.10'",
                "'i':true|'i':'true'",
                "'i':true|'i':1",
                "'j':false|'j':null",
                "0.5|1e39",
                "0.5|-1e39",
                "0.5|1e-50",
                "0.5|NaN")) {
            String[] change = wrong.split("\\|");
            assertThat(numbers.flaw(json(all.replace(change[0], change[1]))))
                    .as(wrong)
                    .isPresent();
        }
    }

    @Test
    void containers_holdWhatTheySay() {
        CheckedAnswer<Many> many = CheckedAnswer.of(Many.class);
        String quote = "{'product':'pen','amount':5,'until':'2026-01-31'}";
        String all = "{'list':[" + quote + "],'set':['MONDAY','FRIDAY'],'collection':['a','a'],'array':[1,2],"
                + "'arrays':[[" + quote + "],[]],'map':{'x':1},'byDay':{'SUNDAY':[1]}}";

        Many read = many.read(json(all));
        assertThat(read.list()).containsExactly(PEN);
        assertThat(read.set()).containsExactly(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        assertThat(read.collection()).containsExactly("a", "a");
        assertThat(read.array()).containsExactly(1, 2);
        assertThat(read.arrays()).isDeepEqualTo(new Quote[][] {{PEN}, {}});
        assertThat(read.map()).containsExactly(Map.entry("x", 1));
        assertThat(read.byDay()).containsExactly(Map.entry(DayOfWeek.SUNDAY, List.of((byte) 1)));
        for (String wrong : List.of(
                "['MONDAY','FRIDAY']|['MONDAY','MONDAY']|/set",
                "'FRIDAY'|'friday'|/set/1",
                "[1,2]|[1,null]|/array/1",
                "{'x':1}|{'x':null}|/map/*",
                "{'x':1}|[1]|/map",
                "'SUNDAY'|'Sunday'|/byDay",
                "[1]}|[300]}|/byDay/*/0",
                "'a','a'|'a',null|/collection/1")) {
            String[] change = wrong.split("\\|");
            assertThat(many.flaw(json(all.replace(change[0], change[1]))).map(Flaw::place))
                    .contains(change[2]);
        }
    }

    @Test
    void texts_areReadAsTheirTypesDo() {
        String id = "7f9c24e8-3b12-4fef-91e0-5b2f0a5a1c11";
        String all = "{'id':'" + id + "','uri':'https://a.example/','at':'2026-01-31T10:00:00Z','took':'PT5S',"
                + "'any':null,'object':{'x':[1]}}";
        Texts texts = CheckedAnswer.of(Texts.class).read(json(all));

        assertThat(texts.id()).isEqualTo(UUID.fromString(id));
        assertThat(texts.took()).isEqualTo(Duration.ofSeconds(5));
        assertThat(texts.any()).isEqualTo(JsonValue.NULL);
        assertThat(texts.object()).containsKey("x");
        assertThat(CheckedAnswer.of(Texts.class).flaw(json(all.replace("PT5S", "5"))))
                .map(Flaw::place)
                .contains("/took");
        for (String wrong : List.of("1-1-1-1-1", id.substring(1), id + " ", "{" + id + "}")) {
            assertThat(CheckedAnswer.of(Texts.class).flaw(json(all.replace(id, wrong))))
                    .as(wrong)
                    .map(Flaw::place)
                    .contains("/id");
        }
        assertThat(CheckedAnswer.of(Texts.class).read(json(all.replace(id, id.toUpperCase(Locale.ROOT)))))
                .isEqualTo(texts);
    }

    @Test
    void numbersInJson_areNoBurdenEither() {
        for (String number : List.of("1e1000000000", "-1e-1000000000", "1" + "0".repeat(1_001))) {
            assertThat(CheckedAnswer.of(JsonValue.class).flaw("{\"a\":[0,{\"b\":" + number + "}]}"))
                    .map(Flaw::place)
                    .contains("/*/1/*");
            assertThat(CheckedAnswer.of(JsonValue.class).flaw(number)).isPresent();
        }
        assertThat(CheckedAnswer.of(JsonValue.class).flaw("[1e300]")).isEmpty();
    }

    @Test
    void whatMayBeMissing_isOptionalOrNullable() {
        CheckedAnswer<Maybe> maybe = CheckedAnswer.of(Maybe.class);
        Maybe nothing =
                new Maybe(null, Optional.empty(), OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty());

        assertThat(maybe.read("{}")).isEqualTo(nothing);
        assertThat(maybe.read(json("{'a':null,'b':null,'c':null,'d':null,'e':null}")))
                .isEqualTo(nothing);
        assertThat(maybe.read(json("{'a':'x','b':'y','c':1,'d':2,'e':3}")))
                .isEqualTo(
                        new Maybe("x", Optional.of("y"), OptionalInt.of(1), OptionalLong.of(2), OptionalDouble.of(3)));
        assertThat(maybe.flaw(json("{'c':'1'}"))).map(Flaw::place).contains("/c");
    }

    @Test
    void types_mayHoldThemselvesAndStandForOthers() {
        Tree tree = CheckedAnswer.of(Tree.class).read(json("{'name':'a','children':[{'name':'b','children':[]}]}"));
        Pages pages = CheckedAnswer.of(Pages.class)
                .read(json("{'quotes':{'first':{'product':'pen','amount':5},'others':[]},"
                        + "'nested':{'first':{'first':'x','others':['y']},'others':[]}}"));

        assertThat(tree.children().get(0).name()).isEqualTo("b");
        assertThat(pages.quotes().first().amount()).isEqualTo(5);
        assertThat(pages.nested().first().others()).containsExactly("y");
        assertThat(CheckedAnswer.of(Tree.class).flaw(json("{'name':'a','children':[{'name':1,'children':[]}]}")))
                .map(Flaw::place)
                .contains("/children/0/name");
    }

    @Test
    void documents_areNotDeeperThanAnyReaderTakes() {
        String deep = "{'name':'a','children':[".repeat(500) + "]}".repeat(500);

        assertThat(CheckedAnswer.of(Tree.class).flaw(json(deep))).isPresent();
    }

    @Test
    void bean_isMadeByItsSetters() {
        CheckedAnswer<Bean> beans = CheckedAnswer.of(Bean.class);
        Bean bean = beans.read(json("{'name':'n','size':3,'tags':['a']}"));

        assertThat(bean.size).isEqualTo(3);
        assertThat(bean.tags).containsExactly("a");
        assertThat(bean.getNote()).isEqualTo("none");
        assertThat(((Parent) bean).name).isEqualTo("n");
        assertThat(beans.flaw(json("{'name':'n','tags':[]}")).map(Flaw::toString))
                .contains("/size is missing");
        assertThat(beans.flaw(json("{'name':'n','size':3,'tags':[],'class':'x'}")))
                .isPresent();
    }

    @Test
    void whatItsConstructorRefuses_isNotQuoted() {
        assertThat(CheckedAnswer.of(Even.class).flaw("{\"number\":3}").map(Flaw::toString))
                .contains("the answer is not accepted by Even");
    }

    record WithObject(Object any) {}

    record WithInterface(Serializable any) {}

    record WithRawList(@SuppressWarnings("rawtypes") List any) {}

    record WithKeys(Map<Integer, String> any) {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                WithObject.class,
                WithInterface.class,
                WithRawList.class,
                WithKeys.class,
                Object.class,
                Page.class,
                Thread.class,
                Runnable.class,
                StringBuilder.class,
                char.class,
                void.class,
                Number.class
            })
    void typesThatSayTooLittle_areRefusedAtOnce(Class<?> type) {
        assertThatIllegalArgumentException().isThrownBy(() -> CheckedAnswer.of(type));
    }

    @Test
    void boundaries_holdForItsTexts() {
        CheckedAnswer<Tree> trees = CheckedAnswer.of(Tree.class)
                .links("good.example")
                .length(60)
                .withoutHtml()
                .withoutCode();

        assertThat(trees.flaw(json("{'name':'see https://good.example/x','children':[]}")))
                .isEmpty();
        for (String text : List.of("![](https:\\/\\/evil.example)", "<b>", "```", "x".repeat(61))) {
            assertThat(trees.flaw(json("{'name':'" + text + "','children':[]}")))
                    .as(text)
                    .isPresent();
        }
        assertThat(trees.flaw(json("{'name':'//evil.example/','children':[]}")).map(Flaw::toString))
                .contains("the answer links to a place that is not on the list");
    }

    @Test
    void text_mayBeAnythingWithinItsBoundaries() {
        CheckedAnswer<String> texts = CheckedAnswer.ofText().links("none").withoutHtml();

        assertThat(texts.read("{ not JSON")).isEqualTo("{ not JSON");
        assertThat(texts.flaw("see ![x](//evil.example)").map(Flaw::toString))
                .contains("the answer links to a place that is not on the list");
        assertThat(texts.flaw("{\"a\":\"https:\\u002f/evil.example\"}")).isPresent();
    }

    @Test
    void rules_areAskedOnceTheTypeFits() {
        CheckedAnswer<Quote> few = QUOTES.where(
                quote -> quote.amount() > 3 ? Optional.of(new Flaw("/amount", "must be in stock")) : Optional.empty());

        assertThat(few.flaw(QUOTE).map(Flaw::toString)).contains("/amount must be in stock");
        assertThat(few.flaw(QUOTE.replace("5", "2"))).isEmpty();
        assertThat(QUOTES.flaw(QUOTE)).isEmpty();
    }

    @Test
    void repair_isTriedOnce() {
        List<String> problems = new ArrayList<>();

        assertThat(QUOTES.read("Here: " + QUOTE, (answer, problem) -> {
                    problems.add(problem);
                    return answer.substring(6);
                }))
                .isEqualTo(PEN);
        assertThat(problems).singleElement().asString().startsWith("the answer must be JSON and nothing else");
        problems.clear();
        assertThatThrownBy(() -> QUOTES.read("{}", (answer, problem) -> {
                    problems.add(problem);
                    return answer;
                }))
                .isInstanceOf(GuardException.class);
        assertThat(problems).containsExactly("/product is missing");
    }
}
