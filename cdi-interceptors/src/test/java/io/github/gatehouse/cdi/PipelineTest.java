package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.LimitExceeded;
import io.github.gatehouse.Reason;
import io.github.gatehouse.UnauthorizedAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PipelineTest {

    private static final String RAW = "mail bob@example.com now";
    private static final String CLEAN = "mail [EMAIL] now";

    private final Application application =
            Application.of(Prompts.class, Scrubs.class, Assistant.class, ScrubsClass.class, Passing.class, Types.class);

    @AfterEach
    void stop() {
        application.close();
    }

    private static void refused(Reason reason, Executable call) {
        assertThatThrownBy(call::execute).isInstanceOfSatisfying(GuardException.class, e -> assertThat(
                        e.refusal().reason())
                .isEqualTo(reason));
    }

    @ApplicationScoped
    static class Prompts {
        @GuardPrompt(length = 5)
        String ask(String text, int number, @LimitKey String user) {
            return text + number + user;
        }

        @GuardPrompt(length = 5)
        String marked(@Untrusted List<String> texts, String trusted) {
            return texts + trusted;
        }

        @GuardPrompt(blank = io.github.gatehouse.injection.PromptSettings.Blank.PASS, strip = false)
        String lenient(String text) {
            return text;
        }
    }

    @Test
    void guardPrompt_checksStringsButTheKey() {
        Prompts bean = application.get(Prompts.class);
        assertThat(bean.ask(" abcde ", 7, "a long name")).isEqualTo("abcde7a long name");
        refused(Reason.CONTENT_REFUSED, () -> bean.ask("abcdef", 7, "ann"));
        refused(Reason.CONTENT_REFUSED, () -> bean.ask(" ", 7, "ann"));
        assertThat(bean.lenient(" a\u0000")).isEqualTo(" a");
    }

    @Test
    void guardPrompt_checksMarkedParametersOnly() {
        Prompts bean = application.get(Prompts.class);
        assertThat(bean.marked(List.of("one"), "trusted text")).isEqualTo("[one]trusted text");
        refused(Reason.CONTENT_REFUSED, () -> bean.marked(List.of("one", "eleven"), ""));
    }

    record Message(String text, Optional<String> more) {}

    @ApplicationScoped
    static class Scrubs {
        @SanitizePII
        String all(String text, List<String> texts, @LimitKey String user, int number) {
            return text + texts + user + number;
        }

        @SanitizePII
        String marked(@Untrusted String text, String other) {
            return text + other;
        }

        @SanitizePII
        Object same(Object object) {
            return object;
        }

        @SanitizePII(parameters = false, result = true)
        String result(String text) {
            return "echo: " + text;
        }

        @SanitizePII(result = true)
        Message both(String text) {
            return new Message(text, Optional.of(RAW));
        }

        @SanitizePII(types = io.github.gatehouse.text.Type.PHONE)
        String phones(String text) {
            return text;
        }
    }

    @Test
    void sanitizePii_masksAllParametersButTheKey() {
        Scrubs bean = application.get(Scrubs.class);
        assertThat(bean.all(RAW, List.of("x", RAW), "bob@example.com", 1))
                .isEqualTo(CLEAN + "[x, " + CLEAN + "]bob@example.com1");
    }

    @Test
    void sanitizePii_masksMarkedParametersOnly() {
        assertThat(application.get(Scrubs.class).marked(RAW, RAW)).isEqualTo(CLEAN + RAW);
    }

    @Test
    void sanitizePii_leavesResultsAloneUnlessAsked() {
        Scrubs bean = application.get(Scrubs.class);
        assertThat(bean.result(RAW)).isEqualTo("echo: " + CLEAN);
        assertThat(bean.both(RAW)).isEqualTo(new Message(CLEAN, Optional.of(CLEAN)));
        assertThat(bean.same("x")).isEqualTo("x");
    }

    @Test
    void sanitizePii_looksForGivenTypes() {
        assertThat(application.get(Scrubs.class).phones(RAW + " 555-123-4567")).isEqualTo(RAW + " [PHONE]");
    }

    @Test
    void sanitizePii_changesNoObjectOfTheCaller() {
        Scrubs bean = application.get(Scrubs.class);
        List<String> shared = new ArrayList<>(List.of(RAW));
        Map<String, List<String>> map = Map.of("texts", shared);
        assertThat(bean.same(map)).isEqualTo(Map.of("texts", List.of(CLEAN)));
        assertThat(shared).containsExactly(RAW);
        List<String> harmless = new ArrayList<>(List.of("x"));
        assertThat(bean.same(harmless)).isSameAs(harmless);
    }

    @ApplicationScoped
    static class Types {
        @SanitizePII
        Object typed(ArrayList<String> list, TreeMap<String, String> map, Deque<String> queue, String... rest) {
            return List.of(list, map, new ArrayList<>(queue), List.of(rest));
        }

        @SanitizePII(result = true)
        JsonObject json(JsonObject object, Message[] messages, StringBuilder text) {
            return Json.createObjectBuilder(object)
                    .add("first", messages[0].text())
                    .add("text", text.toString())
                    .build();
        }

        @SanitizePII
        Object odd(OddList list) {
            return list;
        }
    }

    /** Cannot be copied: it has no constructor without parameters. */
    static final class OddList extends AbstractList<String> {
        private final String only;

        OddList(String only) {
            this.only = only;
        }

        @Override
        public String get(int index) {
            return only;
        }

        @Override
        public int size() {
            return 1;
        }
    }

    @Test
    void sanitizePii_givesEachParameterItsType() {
        Types bean = application.get(Types.class);
        assertThat(bean.typed(
                        new ArrayList<>(List.of(RAW)),
                        new TreeMap<>(Map.of("k", RAW)),
                        new ArrayDeque<>(List.of(RAW)),
                        "x",
                        RAW))
                .isEqualTo(List.of(List.of(CLEAN), Map.of("k", CLEAN), List.of(CLEAN), List.of("x", CLEAN)));
        JsonObject json = bean.json(
                Json.createObjectBuilder().add("a", RAW).build(),
                new Message[] {new Message(RAW, Optional.empty())},
                new StringBuilder(RAW));
        assertThat(json.getString("a")).isEqualTo(CLEAN);
        assertThat(json.getString("first")).isEqualTo(CLEAN);
        assertThat(json.getString("text")).isEqualTo(CLEAN);
    }

    @Test
    void sanitizePii_refusesWhatItCannotCopy() {
        Types bean = application.get(Types.class);
        OddList harmless = new OddList("x");
        assertThat(bean.odd(harmless)).isSameAs(harmless);
        refused(Reason.GUARD_UNAVAILABLE, () -> bean.odd(new OddList(RAW)));
    }

    @Test
    void sanitizePii_acceptsNull() {
        Scrubs bean = application.get(Scrubs.class);
        assertThat(bean.same(null)).isNull();
        assertThat(bean.marked(null, RAW)).isEqualTo("null" + RAW);
    }

    @ApplicationScoped
    @SanitizePII(result = true)
    static class ScrubsClass {
        String text(String text) {
            return text;
        }

        void nothing() {}

        int number(String text) {
            return text.length();
        }
    }

    @Test
    void sanitizePiiOnClass_passesOverMethodsWithoutTexts() {
        ScrubsClass bean = application.get(ScrubsClass.class);
        assertThat(bean.text(RAW)).isEqualTo(CLEAN);
        assertThat(bean.number("bob@example.com")).isEqualTo("[EMAIL]".length());
        bean.nothing();
    }

    record Suggestion(String action, String text) {}

    enum Verb {
        SEARCH,
        DELETE
    }

    @ApplicationScoped
    static class Passing {
        @AllowedActions({"search", "SEARCH"})
        Object any(Object answer) {
            return answer;
        }

        @AllowedActions({"search", "SEARCH"})
        Optional<Verb> maybe(Verb verb) {
            return Optional.of(verb);
        }
    }

    @Test
    void allowedActions_judgesEachShapeOfResult() {
        Passing bean = application.get(Passing.class);
        for (Object good : List.of("search", Verb.SEARCH, new Suggestion("search", "x"), Map.of("action", "search"))) {
            assertThat(bean.any(good)).isSameAs(good);
            assertThat(bean.any(List.of(good))).isEqualTo(List.of(good));
        }
        for (Object bad : List.of("delete", "Search", Verb.DELETE, new Suggestion("delete", "x"), 7)) {
            assertThatThrownBy(() -> bean.any(bad)).isInstanceOf(UnauthorizedAction.class);
        }
        assertThatThrownBy(() -> bean.any(List.of("search", "delete"))).isInstanceOf(UnauthorizedAction.class);
        assertThatThrownBy(() -> bean.maybe(Verb.DELETE)).isInstanceOf(UnauthorizedAction.class);
        assertThat(bean.maybe(Verb.SEARCH)).contains(Verb.SEARCH);
    }

    @Test
    void allowedActions_refusesAResultWithoutAction_butNotOneThatSuggestsNothing() {
        Passing bean = application.get(Passing.class);
        assertThat(bean.any(null)).isNull();
        assertThat(bean.any(List.of())).isEqualTo(List.of());
        assertThatThrownBy(() -> bean.any(Map.of())).isInstanceOf(GuardException.class);
    }

    @ApplicationScoped
    static class Assistant {
        private final List<String> seen = new ArrayList<>();

        public List<String> seen() {
            return seen;
        }

        @AllowedActions({"search", "sort"})
        @SanitizePII(result = true)
        @GuardPrompt(length = 40)
        @RateLimited(3)
        Suggestion suggest(@LimitKey String user, @Untrusted String question) {
            seen.add(question);
            return new Suggestion(question.contains("drop") ? "delete" : "search", "for bob@example.com");
        }
    }

    @Test
    void together_theyRunInTheOrderOfTheStages() {
        Assistant assistant = application.get(Assistant.class);
        assertThat(assistant.suggest("ann", " " + RAW + " ")).isEqualTo(new Suggestion("search", "for [EMAIL]"));
        refused(Reason.CONTENT_REFUSED, () -> assistant.suggest("ann", "x".repeat(41)));
        refused(Reason.ACTION_REFUSED, () -> assistant.suggest("ann", "please drop it"));
        // Refused calls have been counted, and a call over the limit is not looked at.
        assertThatThrownBy(() -> assistant.suggest("ann", "x".repeat(41))).isInstanceOf(LimitExceeded.class);
        assertThat(assistant.suggest("bob", "hello").action()).isEqualTo("search");
        assertThat(assistant.seen()).containsExactly(CLEAN, "please drop it", "hello");
    }
}
