package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.UnauthorizedAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CheckedOutputTest {

    private static final String GOOD = "{\"product\":\"pen\",\"amount\":5}";

    private final Application application =
            Application.of(Typed.class, Valued.class, Repaired.class, Everywhere.class, Both.class);

    @AfterEach
    void stop() {
        application.close();
    }

    interface Large {}

    record Quote(@NotBlank String product, @Positive @Max(value = 9, groups = Large.class) int amount) {}

    record Cart(@Valid List<Quote> quotes, Map<String, @Valid Quote> byName) {}

    private static void refused(String detail, Executable call) {
        assertThatThrownBy(call::execute).isInstanceOfSatisfying(GuardException.class, e -> {
            assertThat(e.refusal().reason()).isEqualTo(Reason.ANSWER_INVALID);
            assertThat(e.refusal().detail()).isEqualTo(detail);
        });
    }

    @ApplicationScoped
    static class Typed {
        @CheckedOutput(type = Quote.class)
        @Nullable
        String quote(@Nullable String answer) {
            return answer;
        }

        @CheckedOutput(type = Quote[].class, groups = Large.class)
        String large(String answer) {
            return answer;
        }

        @CheckedOutput(type = Quote.class, schema = "quote.schema.json")
        String asInTheSchema(String answer) {
            return answer;
        }

        @CheckedOutput(type = Cart.class, links = "docs.example.com", html = false, code = false, length = 40)
        CompletionStage<String> cart(CompletionStage<String> answer) {
            return answer;
        }
    }

    @Test
    void string_isJsonForItsType() {
        Typed bean = application.get(Typed.class);

        assertThat(bean.quote("```json\n" + GOOD + "\n```")).startsWith("```json");
        refused(
                "The answer was refused: /amount must be a whole number from -2147483648 to 2147483647.",
                () -> bean.quote(GOOD.replace("5", "\"5\"")));
        refused(
                "The answer was refused: the answer has a member that is not expected; known are product, amount.",
                () -> bean.quote(GOOD.replace("}", ",\"s3cret\":1}")));
        refused("The answer was refused: the answer is missing.", () -> bean.quote(null));
    }

    @Test
    void schema_isAskedAsWellAsTheType() {
        Typed bean = application.get(Typed.class);

        assertThat(bean.asInTheSchema(GOOD)).isEqualTo(GOOD);
        refused(
                "The answer was refused: /product must keep enum of the schema.",
                () -> bean.asInTheSchema(GOOD.replace("pen", "s3cret")));
        refused(
                "The answer was refused: /amount must keep @Positive.",
                () -> bean.asInTheSchema(GOOD.replace("5", "-5")));
    }

    @Test
    void constraints_areAskedWithoutQuotingTheAnswer() {
        Typed bean = application.get(Typed.class);

        refused("The answer was refused: /amount must keep @Positive.", () -> bean.quote(GOOD.replace("5", "-5")));
        refused("The answer was refused: /product must keep @NotBlank.", () -> bean.quote(GOOD.replace("pen", " ")));
    }

    @Test
    void groups_areThoseThatAreNamed() {
        Typed bean = application.get(Typed.class);

        assertThat(bean.quote(GOOD.replace("5", "10"))).contains("10");
        assertThat(bean.large("[" + GOOD.replace("5", "-5") + "]")).contains("-5");
        refused(
                "The answer was refused: /1/amount must keep @Max(value=9).",
                () -> bean.large("[" + GOOD + "," + GOOD.replace("5", "10") + "]"));
    }

    @Test
    void stage_isJudgedWhenItCompletes() {
        Typed bean = application.get(Typed.class);
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletionStage<String> cart = bean.cart(answer);
        answer.complete("{\"quotes\":[],\"byName\":{\"s3cret\":{\"product\":\"pen\",\"amount\":0}}}");

        assertThatThrownBy(() -> cart.toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .hasMessageContaining("/byName/*/amount must keep @Positive")
                .hasMessageNotContaining("s3cret");
        String good = "{\"quotes\":[" + GOOD + "],\"byName\":{}}";
        assertThat(bean.cart(CompletableFuture.completedFuture(good))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(good);
    }

    @Test
    void boundaries_holdForTextsInTheJson() {
        Typed bean = application.get(Typed.class);
        for (String text : List.of("https:\\/\\/evil.example", "<b>", "```", "x".repeat(41))) {
            String answer = "{\"quotes\":[" + GOOD.replace("pen", text) + "],\"byName\":{}}";

            assertThatThrownBy(() -> bean.cart(CompletableFuture.completedFuture(answer))
                            .toCompletableFuture()
                            .join())
                    .as(text)
                    .cause()
                    .isInstanceOf(GuardException.class);
        }
    }

    @ApplicationScoped
    static class Valued {
        @CheckedOutput(links = "none")
        Optional<Quote> optional(Quote quote) {
            return Optional.of(quote);
        }

        @CheckedOutput
        Map<String, List<Quote>> map(Quote quote) {
            return Map.of("s3cret", List.of(quote));
        }
    }

    @Test
    void values_keepTheirConstraintsAndBoundaries() {
        Valued bean = application.get(Valued.class);
        Quote pen = new Quote("pen", 5);

        assertThat(bean.optional(pen)).contains(pen);
        refused("The answer was refused: /amount must keep @Positive.", () -> bean.optional(new Quote("pen", 0)));
        refused(
                "The answer links to a place that is not on the list.",
                () -> bean.optional(new Quote("www.evil.example", 1)));
        refused("The answer was refused: /*/0/amount must keep @Positive.", () -> bean.map(new Quote("pen", 0)));
    }

    @ApplicationScoped
    static class Repaired {
        private final List<String> problems = new ArrayList<>();

        List<String> problems() {
            return problems;
        }

        @CheckedOutput(type = Quote.class, repair = "again", links = "none")
        String quote(String answer) {
            return answer;
        }

        private String again(String answer, String problem) {
            problems.add(problem);
            return answer.replace("Sure: ", "");
        }

        @CheckedOutput(repair = "other")
        CompletionStage<Quote> value(int amount) {
            return CompletableFuture.completedFuture(new Quote("pen", amount));
        }

        Quote other(int amount, Quote quote, String problem) {
            problems.add(amount + problem);
            return new Quote("pen", amount + 1);
        }
    }

    @Test
    void repair_givesOneOtherAnswer() {
        Repaired bean = application.get(Repaired.class);

        assertThat(bean.quote(GOOD)).isEqualTo(GOOD);
        assertThat(bean.problems()).isEmpty();
        assertThat(bean.quote("Sure: " + GOOD)).isEqualTo(GOOD);
        assertThat(bean.problems()).singleElement().asString().contains("must be JSON and nothing else");
        assertThatThrownBy(() -> bean.quote("Sure: Sure: " + GOOD.replace("5", "0")))
                .isInstanceOf(GuardException.class);
        assertThatThrownBy(() -> bean.quote(GOOD.replace("pen", "//evil.example/x")))
                .isInstanceOf(GuardException.class);
        assertThat(bean.problems()).hasSize(3);
    }

    @Test
    void repair_mayTakeTheArgumentsToo() {
        Repaired bean = application.get(Repaired.class);

        assertThat(bean.value(0).toCompletableFuture().join()).isEqualTo(new Quote("pen", 1));
        assertThat(bean.problems()).containsExactly("0The answer was refused: /amount must keep @Positive.");
        assertThatThrownBy(() -> bean.value(-1).toCompletableFuture().join()).isInstanceOf(CompletionException.class);
    }

    @ApplicationScoped
    @CheckedOutput(html = false)
    static class Everywhere {
        String text(String text) {
            return text;
        }

        void nothing() {}
    }

    @Test
    void annotationOnAClass_isForAllResults() {
        Everywhere bean = application.get(Everywhere.class);

        bean.nothing();
        assertThat(bean.text("a < b")).isEqualTo("a < b");
        refused("The answer holds HTML.", () -> bean.text("<b>"));
    }

    record Suggestion(String action, @Size(max = 3) String why) {}

    @ApplicationScoped
    static class Both {
        @AllowedActions("search")
        @CheckedOutput(type = Suggestion.class)
        String suggest(String answer) {
            return answer;
        }
    }

    @Test
    void bothAnnotations_judgeOneResult() {
        Both bean = application.get(Both.class);
        String good = "{\"action\":\"search\",\"why\":\"yes\"}";

        assertThat(bean.suggest(good)).isEqualTo(good);
        assertThatThrownBy(() -> bean.suggest(good.replace("search", "delete"))).isInstanceOf(UnauthorizedAction.class);
        refused(
                "The answer was refused: /why must keep @Size(min=0, max=3).",
                () -> bean.suggest(good.replace("yes", "well")));
    }

    private static void stops(Class<?> bean, String problem) {
        assertThatThrownBy(() -> Application.of(bean).close()).message().contains(problem);
    }

    @ApplicationScoped
    static class Untypable {
        @CheckedOutput(type = Object.class)
        String ask() {
            return "";
        }
    }

    @ApplicationScoped
    static class NoString {
        @CheckedOutput(type = Quote.class)
        Quote ask() {
            return new Quote("pen", 1);
        }
    }

    @ApplicationScoped
    static class NoRepair {
        @CheckedOutput(repair = "again")
        String ask() {
            return "";
        }

        String again(String answer) {
            return answer;
        }
    }

    @ApplicationScoped
    static class NoSchema {
        @CheckedOutput(type = Quote.class, schema = "missing.json")
        String ask() {
            return "";
        }
    }

    @ApplicationScoped
    static class RemoteSchema {
        @CheckedOutput(type = Quote.class, schema = "/io/github/gatehouse/cdi/remote.schema.json")
        String ask() {
            return "";
        }
    }

    @ApplicationScoped
    static class SchemaOfText {
        @CheckedOutput(schema = "quote.schema.json")
        String ask() {
            return "";
        }
    }

    @ApplicationScoped
    static class NoHost {
        @CheckedOutput(links = "https://docs.example.com/")
        String ask() {
            return "";
        }
    }

    @ApplicationScoped
    static class NoResult {
        @CheckedOutput
        void ask() {}
    }

    @Test
    void whatCouldNeverWork_stopsTheDeployment() {
        stops(Untypable.class, ".ask(): @CheckedOutput.type: values of java.lang.Object cannot be read from JSON");
        stops(NoString.class, ".ask(): @CheckedOutput.type: is for results that are a String");
        stops(NoRepair.class, ".ask(): @CheckedOutput.repair: must be a method of the class that takes a String and a");
        stops(NoSchema.class, ".ask(): @CheckedOutput.schema: must be a resource that is there, was missing.json");
        stops(
                RemoteSchema.class,
                ".ask(): @CheckedOutput.schema: /io/github/gatehouse/cdi/remote.schema.json must refer to itself only");
        stops(SchemaOfText.class, ".ask(): @CheckedOutput.schema: needs a type");
        stops(NoHost.class, ".ask(): @CheckedOutput.links: must be hosts such as docs.example.com");
        stops(NoResult.class, ".ask(): @CheckedOutput: needs a result that can be read");
    }
}
