package io.github.gatehouse.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.UnauthorizedAction;
import io.github.gatehouse.output.OutputSettings.Missing;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.SseStream;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.payload.Values;
import jakarta.json.Json;
import java.io.StringReader;
import java.lang.ref.SoftReference;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputGuardTest {

    private static final Call CALL = new Call("Assistant.suggest", Connection.NONE, Caller.NOBODY, Payload.NONE);

    private final List<Finding> findings = new ArrayList<>();

    enum Deed {
        search,
        delete {
            @Override
            public String toString() {
                return "search";
            }
        }
    }

    record Suggestion(String action, String why) {}

    record Wrapped(String title, Suggestion suggestion) {}

    record Tagged(Deed action) {}

    static class Bean {
        private final @Nullable String action;

        Bean(@Nullable String action) {
            this.action = action;
        }

        public @Nullable String getAction() {
            return action;
        }
    }

    static class Hidden extends Bean {
        Hidden(String action) {
            super(action);
        }
    }

    static class Field {
        String action = "";

        @Nullable
        Object other;

        Field(String action) {
            this.action = action;
        }
    }

    static class Command {
        boolean ran;

        public Object action() {
            ran = true;
            return "search";
        }
    }

    private static OutputSettings settings(Missing missing) {
        return settings(List.of("search", "filter", "sort", "export"), "action", missing);
    }

    private static OutputSettings settings(List<String> actions, String field, Missing missing) {
        return OutputRig.settings("actions", actions, "field", field, "missing", missing);
    }

    private List<Payload> inspect(Missing missing, Payload... parts) {
        Inspector inspector = new OutputGuard("actions", () -> settings(missing)).open(CALL, findings::add);
        List<Payload> out = new ArrayList<>();
        for (Payload part : parts) {
            inspector.accept(part, out::add);
        }
        inspector.end(out::add);
        return out;
    }

    private void passes(@Nullable Object result) {
        Values values = Values.of(Collections.singletonList(result));
        assertThat(inspect(Missing.AUTO, values)).containsExactly(values);
    }

    private void refuses(@Nullable Object result) {
        assertThatThrownBy(() -> inspect(Missing.AUTO, Values.of(Collections.singletonList(result))))
                .as(String.valueOf(result))
                .isInstanceOf(UnauthorizedAction.class)
                .hasMessageContaining("AI suggested unauthorized action")
                .hasMessageNotContainingAny("delete", "Search", "search");
    }

    private static Payload body(String type, String text) {
        return Body.read(text.getBytes(UTF_8), ContentType.parse(type), TextPaths.EVERY_STRING);
    }

    private static Payload json(String json) {
        return body("application/json", json);
    }

    @Test
    void result_withAListedActionPasses() {
        passes("search");
        passes(Deed.search);
        passes(Map.of("action", "sort", "by", "date"));
        passes(Map.of("action", Deed.search));
        passes(new Suggestion("filter", "because"));
        passes(new Wrapped("t", new Suggestion("filter", "because")));
        passes(new Tagged(Deed.search));
        passes(new Bean("export"));
        passes(new Hidden("export"));
        passes(new Field("export"));
        passes(List.of("search", "sort"));
        passes(Set.of(new Suggestion("filter", "")));
        passes(new Suggestion[] {new Suggestion("filter", ""), new Suggestion("sort", "")});
        passes(Optional.of("search"));
        passes(Json.createObjectBuilder().add("action", "search").build());
        passes(Json.createValue("search"));
        passes("{\"action\":\"search\"}");
        passes(" [{\"action\":\"search\"},{\"action\":\"sort\"}] ");
        passes("{\"acti\\u006fn\":\"se\\u0061rch\"}");
        passes(new StringBuilder("search"));
    }

    @Test
    void result_withAnotherActionIsRefused() {
        refuses("delete");
        refuses(Deed.delete);
        refuses(Map.of("action", "delete"));
        refuses(Map.of("action", Deed.delete));
        refuses(new Suggestion("delete", ""));
        refuses(new Wrapped("t", new Suggestion("delete", "")));
        refuses(new Tagged(Deed.delete));
        refuses(new Bean("delete"));
        refuses(new Hidden("delete"));
        refuses(new Field("delete"));
        refuses(List.of("search", "delete"));
        refuses(List.of(List.of("search"), List.of("delete")));
        refuses(new String[] {"search", "delete"});
        refuses(Optional.of("delete"));
        refuses(Json.createArrayBuilder().add("delete").build());
        refuses("{\"action\":\"delete\"}");
        refuses("[{\"action\":\"search\"},{\"action\":\"delete\"}]");
        refuses("{\"action\":\"search\",\"next\":{\"action\":\"delete\"}}");
        refuses(Map.of("action", "search", "then", List.of(Map.of("action", "delete"))));
        refuses(Map.of("action", "search", "raw", "{\"action\":\"delete\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Search",
                "SEARCH",
                "search ",
                " search",
                "search\n",
                "search\u0000",
                "search\u200b",
                "se\u0430rch",
                "ｓｅａｒｃｈ",
                "\"search\"",
                "search;delete",
                "search,sort",
                "",
                " ",
                "{\"action\":\"search\",\"action\":\"delete\"}",
                "{\"action\":\"search\"} {\"action\":\"delete\"}",
                "{\"action\":\"search\"}delete",
                "{action:\"search\"}",
                "{\"action\":[\"search\"]}",
                "{\"action\":{\"action\":\"search\"}}",
                "{\"action\":{\"name\":\"search\"}}",
                "{\"action\":null}",
                "{\"action\":true}",
                "{\"action\":1}",
                "{\"action\":\"Search\"}",
                "{\"action\":\"search \"}",
                "{\"action\":\"search\",\"Action\":\"search\"}",
                "{\"Action\":\"search\"}",
                "{\"ACTION\":\"search\"}",
                "{\"action \":\"search\"}",
                "{\" action\":\"search\"}",
                "{\"_action\":\"search\"}",
                "{\"acti\u043en\":\"search\"}",
                "{\"acti\\u043en\":\"search\"}",
                "{\"ａｃｔｉｏｎ\":\"search\"}",
                "{\"act\u200bion\":\"search\"}",
                "{\"actіon\":\"search\"}",
                "{\"áction\":\"search\"}",
                "{\"𝐚ction\":\"search\"}",
                "{\"act1on\":\"search\"}",
                "{\"ᴀᴄᴛɪᴏɴ\":\"search\"}",
                "{\"suggestion.action\":\"search\"}",
                "{\"/action\":\"search\"}",
                "{\"action\":\"search\",\"steps[action]\":\"delete\"}",
                "{\"action\":\"search\",\"steps[0]['action']\":\"delete\"}",
                "{\"action\":\"search\",\"action[0]\":\"delete\"}",
                "{\"action\":\"search\",\"then.action[1]\":\"delete\"}",
                "{\"~1action\":\"search\",\"action\":\"search\",\"./action\":\"delete\"}",
                "{\"\\\\u0061ction\":\"search\"}",
                "{\"action\":\"search\",\"x\":NaN}",
                "{\"action\":\"search\",\"x\":1,}",
                "{\"action\":\"search\" /* no */}",
                "action: search",
                "// no\n{\"action\":\"search\"}",
                "{\"actions\":[\"search\"]}",
                "{}",
                "[1]",
                "\ufeff{\"action\":\"search\"}",
                "```json\n{\"action\":\"search\"}\n```",
            })
    void result_thatComesNearIsRefused(String result) {
        refuses(result);
    }

    @Test
    void result_withoutAnActionIsRefusedUnlessItSuggestsNothing() {
        refuses(42);
        refuses(new Object());
        refuses(Map.of("tool", "search"));
        refuses(new Bean(null));
        refuses(Map.of());
        passes(null);
        passes(List.of());
        passes(Optional.empty());
        passes(Arrays.asList(null, null));
        assertThatThrownBy(() -> inspect(Missing.REFUSE, Values.of(List.of(List.of()))))
                .isInstanceOf(UnauthorizedAction.class);
        assertThat(inspect(Missing.PASS, Values.of(List.of(42)))).hasSize(1);
    }

    @Test
    void result_thatRefersToItselfIsLookedThroughOnce() {
        Field self = new Field("search");
        self.other = List.of(self, Map.of("action", "sort"));
        passes(self);
        List<Object> loop = new ArrayList<>(List.of("search"));
        loop.add(loop);
        passes(loop);
        self.other = List.of(self, Map.of("action", "delete"));
        refuses(self);
    }

    @Test
    void result_isNotExecuted() {
        Command command = new Command();
        assertThatThrownBy(() -> inspect(Missing.AUTO, Values.of(List.of(command))))
                .isInstanceOf(UnauthorizedAction.class);
        assertThat(command.ran).isFalse();
    }

    @Test
    void result_thatIsTooDeepIsRefused() {
        Object deep = "search";
        for (int i = 0; i < 200; i++) {
            deep = Optional.of(deep);
        }
        Object tooDeep = deep;
        assertThatThrownBy(() -> inspect(Missing.AUTO, Values.of(List.of(tooDeep))))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.ANSWER_INVALID));
    }

    record Twice(String action, Object Action) {}

    @Test
    void result_isLookedThroughInWhatHoldsIt() {
        List<String> shared = List.of("delete");
        List<Object> hidden = new ArrayList<>(Arrays.asList(
                new AtomicReference<>(new Suggestion("delete", "")),
                Map.entry("action", "delete"),
                "{\"action\":\"delete\"}".toCharArray(),
                "{\"action\":\"delete\"}".getBytes(UTF_8),
                Optional.of(Optional.of("delete")),
                new TreeMap<>(Map.of(1, new Suggestion("delete", ""))),
                Map.of(Optional.of(1), Map.of(new StringBuilder("action"), "delete")),
                List.of(Map.of("action", "search", "x", shared), shared),
                new Twice("search", "delete"),
                Map.of("action", Optional.of(Optional.of("search")))));
        hidden.forEach(this::refuses);
        passes(new Twice("search", "search"));
        passes(new AtomicReference<>("search"));
        for (Object later : List.of((Supplier<Object>) () -> "x", List.of("x").iterator(), new StringReader("x"))) {
            Field result = new Field("search");
            result.other = later;
            assertThatThrownBy(() -> inspect(Missing.AUTO, Values.of(List.of(result))))
                    .isInstanceOfSatisfying(
                            GuardException.class,
                            e -> assertThat(e.refusal().reason()).isEqualTo(Reason.ANSWER_INVALID));
        }
    }

    /** A list that suggests something itself. */
    static class Suggestions extends ArrayList<Suggestion> {
        private static final long serialVersionUID = 1L;
        final @Nullable String action;

        Suggestions(@Nullable String action, Suggestion... all) {
            super(List.of(all));
            this.action = action;
        }
    }

    /** A map that suggests something itself. */
    static class Properties extends HashMap<String, Object> {
        private static final long serialVersionUID = 1L;

        public String getAction() {
            return "delete";
        }
    }

    @Test
    void container_ofTheApplicationMaySuggestSomethingItself() {
        Suggestion search = new Suggestion("search", "");
        refuses(new Suggestions("delete", search));
        passes(new Suggestions("search", search));
        passes(new Suggestions(null, search));
        refuses(List.of(search, new Properties()));
    }

    @Test
    void keysOfMaps_areLookedThrough() {
        refuses(Map.of("action", "search", "scores", Map.of(new Suggestion("delete", ""), 0.9)));
        passes(Map.of("action", "search", "scores", Map.of(new Suggestion("search", ""), 0.9, 7, 0.1)));
    }

    @Test
    void referencesAndArraysOfThem_areLookedThrough() {
        Suggestion delete = new Suggestion("delete", "");
        refuses(new Twice("search", new Object[] {new SoftReference<>(delete)}));
        refuses(List.of("search", new AtomicReferenceArray<>(new Suggestion[] {null, delete})));
    }

    interface Projection {
        String action();
    }

    @Test
    void proxy_cannotBeLookedInto() {
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Projection.class}, (self, method, arguments) -> "delete");
        assertThatThrownBy(() ->
                        inspect(Missing.AUTO, Values.of(List.of(new Object[] {new Suggestion("search", ""), proxy}))))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.ANSWER_INVALID));
    }

    @Test
    void bytes_areReadInEveryEncodingThatReadersOfJsonTell() {
        for (String charset : List.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE")) {
            Charset encoding = Charset.forName(charset);
            refuses(List.of("search", "{\"action\":\"delete\"}".getBytes(encoding)));
            passes(List.of("search", "{\"action\":\"search\"}".getBytes(encoding)));
        }
        refuses(List.of("search", "\ufeff{\"action\":\"delete\"}".getBytes(Charset.forName("UTF-32LE"))));
    }

    @Test
    void elementsThatAreNoTexts_areRefusedAmongActions() {
        for (Object other : List.of(42, true, 'd', new int[] {1}, URI.create("delete"))) {
            refuses(List.of("search", other));
        }
        refuses("[\"search\",42]");
        refuses("[true,\"search\"]");
        assertThat(inspect(Missing.PASS, Values.of(List.of(List.of(42, true))))).hasSize(1);
    }

    @Test
    void map_thatHoldsItselfOftenIsLookedThroughOnce() {
        Map<String, Object> loop = new HashMap<>(Map.of("action", "search"));
        for (int i = 0; i < 20; i++) {
            loop.put("k" + i, loop);
        }
        passes(loop);
    }

    @Test
    void answer_thatIsProsePasses() {
        for (String type : List.of("text/plain", "text/markdown", "text/html")) {
            Payload prose = body(type, "I would delete nothing, {action} or not. \"action\": \"delete\"");
            assertThat(inspect(Missing.AUTO, prose)).containsExactly(prose);
        }
        for (String json : List.of(
                "{\"reply\":\"hello\"}",
                "\"delete\"",
                "[\"delete\"]",
                "{\"reply\":\"{ no json\"}",
                "{\"reply\":\"[1] see the reaction: none\"}",
                "{\"transaction\":\"x\",\"actions\":[\"y\"],\"reaction\":{}}",
                "7")) {
            Payload answer = json(json);
            assertThat(inspect(Missing.AUTO, answer)).as(json).containsExactly(answer);
            assertThatThrownBy(() -> inspect(Missing.REFUSE, answer)).isInstanceOf(UnauthorizedAction.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"delete\"}",
                "{\"reply\":\"ok\",\"suggestion\":{\"action\":\"delete\"}}",
                "{\"action\":[\"search\"]}",
                "{\"Action\":\"search\"}",
                "{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"action\\\":\\\"delete\\\"}\"}]}",
                "{\"text\":\"{\\\"t\\\":\\\"{\\\\\\\"action\\\\\\\":\\\\\\\"delete\\\\\\\"}\\\"}\"}",
                "{\"text\":\"```json\\n{\\\"action\\\":\\\"delete\\\"}\\n```\"}",
                "{\"text\":\"As you like:\\n```\\n[{\\\"action\\\":\\\"delete\\\"}]\"}",
                "{\"text\":\"```x\\ny\\n```\\n~~~\\n{\\\"action\\\":\\\"delete\\\"}\\n~~~\"}",
                "{\"text\":\"it`s ```json\\n{\\\"x\\\":\\\"`\\\",\\\"action\\\":\\\"delete\\\"}\\n```\"}",
                "{\"text\":\"```x\\n```\\n`{\\\"action\\\":\\\"delete\\\"}`\"}",
                "{\"text\":\"`{\\\"action\\\":\\\"delete\\\"}`\"}",
                "{\"text\":\"Sure: {\\\"action\\\":\\\"delete\\\"} as you like\"}",
                "{\"text\":\"{'a': '}', 'action': 'delete'}\"}",
                "{\"text\":\"{ // no }\\n\\\"action\\\":\\\"delete\\\"}\"}",
                "{\"text\":\"{\\u200b\\\"action\\\":\\\"delete\\\"}\"}",
                "{\"text\":\"{{\\\"action\\\":\\\"delete\\\"}}\"}",
                "{\"text\":\"{x {\\\"action\\\":\\\"delete\\\"} }\"}",
                "{\"text\":\"{a = 1, action = delete}\"}",
                "{\"text\":\"```yaml\\n- action: delete\\n```\"}",
                "{\"text\":\"~~~~toml\\nx = 1\\nACTION = 'delete'\"}",
                "{\"text\":\"\\\"{\\\\\\\"action\\\\\\\":\\\\\\\"delete\\\\\\\"}\\\"\"}",
            })
    void answer_withAnotherActionIsRefused(String json) {
        assertThatThrownBy(() -> inspect(Missing.PASS, json(json))).isInstanceOf(UnauthorizedAction.class);
        assertThatThrownBy(() -> inspect(Missing.PASS, body("text/plain", json)))
                .isInstanceOf(UnauthorizedAction.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"search\",\"action\":\"delete\"}",
                "{'action': 'delete'}",
                "{action: delete}",
                "{\"acti\\u006fn\":\"search\",\"action\":\"delete\"}",
                "{\"a\":\"x\",} {\"Action\" :1}",
                "[{\"action\":\"delete\"},]",
                "{\u201caction\u201d: \u201cdelete\u201d}",
                "{\u201eaction\u201c: \u201edelete\u201c}",
                "{\u00abaction\u00bb: \u00abdelete\u00bb}",
                "{\uff02action\uff02:\uff02delete\uff02}",
            })
    void answer_thatOthersMayReadDifferentlyIsRefused(String text) {
        // The reader of bodies refuses some of these before the guard does.
        assertThatThrownBy(() -> inspect(Missing.PASS, body("text/plain", text)))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isIn(Reason.ACTION_REFUSED, Reason.BROKEN_INPUT));
        String inside = Json.createObjectBuilder().add("text", text).build().toString();
        assertThatThrownBy(() -> inspect(Missing.PASS, json(inside))).isInstanceOf(GuardException.class);
    }

    @Test
    void answer_withAListedActionInACodeBlockPasses() {
        Payload answer =
                json("{\"reply\":\"`code` and ```json\\n{\\\"action\\\":\\\"search\\\"}\\n``` or `{x}` it`s\"}");
        assertThat(inspect(Missing.REFUSE, answer)).containsExactly(answer);
    }

    private static Payload[] events(String stream) {
        List<Payload> events = new ArrayList<>();
        SseStream sse = new SseStream(TextPaths.EVERY_STRING);
        byte[] bytes = stream.getBytes(UTF_8);
        sse.feed(bytes, 0, bytes.length, events::add);
        sse.end(events::add);
        return events.toArray(Payload[]::new);
    }

    @Test
    void stream_isJudgedByTheEventsThatNameAnAction() {
        Payload[] good = events("data: {\"text\":\"hi\"}\n\ndata: {\"action\":\"search\"}\n\ndata: [DONE]\n\n");
        assertThat(inspect(Missing.REFUSE, good)).containsExactly(good);
        assertThatThrownBy(
                        () -> inspect(Missing.PASS, events("data: {\"text\":\"hi\"}\n\ndata: {\"action\":\"no\"}\n\n")))
                .isInstanceOf(UnauthorizedAction.class);
        assertThatThrownBy(
                        () -> inspect(Missing.PASS, events("data: {\"action\":\"search\",\"action\":\"delete\"}\n\n")))
                .isInstanceOf(GuardException.class);
        assertThatThrownBy(() -> inspect(Missing.REFUSE, events("data: {\"text\":\"hi\"}\n\n")))
                .isInstanceOf(UnauthorizedAction.class);
        assertThat(inspect(Missing.AUTO, events("data: {\"text\":\"hi\"}\n\n"))).hasSize(1);
    }

    @Test
    void findings_tellTheRuleOnly() {
        assertThatThrownBy(() -> inspect(Missing.AUTO, json("{\"action\":\"delete\"}")))
                .isInstanceOf(UnauthorizedAction.class);
        assertThat(findings).containsExactly(new Finding("actions", "action-unlisted", "", 0));
    }

    @Test
    void field_mayHaveAnotherName() {
        OutputSettings tool = settings(List.of("search"), "toolName", Missing.AUTO);
        Inspector inspector = new OutputGuard("tools", () -> tool).open(CALL, findings::add);
        inspector.accept(json("{\"toolName\":\"search\",\"action\":\"delete\"}"), part -> {});
        assertThatThrownBy(() -> inspector.accept(json("{\"tool_name\":\"search\"}"), part -> {}))
                .isInstanceOf(UnauthorizedAction.class);
    }

    @Test
    void settings_needAnAction() {
        assertThatThrownBy(() -> settings(List.of(), "action", Missing.AUTO))
                .hasMessageContaining(
                        "actions: must name at least one action, or tools a tool, or length, links, html or code must be set");
    }
}
