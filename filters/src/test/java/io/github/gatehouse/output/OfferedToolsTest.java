package io.github.gatehouse.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.output.OutputSettings.Offered;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferedToolsTest {

    private static final List<String> TOOLS = List.of("look_up", "web_search", "Export");

    private static Payload body(String type, String text) {
        return Body.read(text.getBytes(UTF_8), ContentType.parse(type), TextPaths.EVERY_STRING);
    }

    private static Payload json(String json) {
        return body("application/json", json);
    }

    private static Verdict check(Call call, Object... settings) {
        OutputSettings bound = OutputRig.settings(settings);
        return new OutputGuard("tools", () -> bound).check(call);
    }

    private static Call call(Payload payload) {
        return new Call("POST /v1/messages", Connection.NONE, Caller.NOBODY, payload);
    }

    private static Verdict check(Offered offered, Payload payload) {
        return check(call(payload), "tools", TOOLS, "offered", offered);
    }

    private static void refuses(Offered offered, Payload payload) {
        assertThat(check(offered, payload)).isInstanceOfSatisfying(Verdict.Refuse.class, refused -> {
            assertThat(refused.refusal().reason()).isEqualTo(Reason.TOOL_REFUSED);
            assertThat(refused.refusal().toString()).doesNotContain("delete");
            assertThat(refused.findings()).containsExactly(new Finding("tools", "tool-offered", "", 0));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "{\"tools\":null,\"tool_choice\":null}",
                "{\"tools\":[]}",
                "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look_up\",\"parameters\":{\"tools\":[1]}}}]}",
                "{\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"Export\"}}],\"tool_choice\":\"required\"}",
                "{\"tools\":[{\"type\":\"function\",\"name\":\"look_up\"},{\"type\":\"web_search\"}]}",
                "{\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"},{\"name\":\"look_up\"}]}",
                "{\"tools\":[{\"type\":\"web_search_2025_08_26\"}],\"tool_choice\":{\"type\":\"web_search\"}}",
                "{\"functions\":[{\"name\":\"look_up\"}],\"function_call\":{\"name\":\"look_up\"}}",
                "{\"function_call\":\"auto\"}",
                "{\"tools\":[{\"functionDeclarations\":[{\"name\":\"look_up\"},{\"name\":\"Export\"}]}],"
                        + "\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"look_up\"]}}}",
                "{\"tools\":[{\"webSearch\":{}}]}",
                "{\"tool_choice\":{\"type\":\"tool\",\"name\":\"look_up\"}}",
                "{\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"look_up\"}}}",
                "{\"tool_choice\":{\"type\":\"allowed_tools\",\"mode\":\"auto\",\"tools\":[{\"type\":\"function\",\"name\":\"look_up\"}]}}",
                "{\"tool_choice\":{\"type\":\"auto\"}}",
                "{\"web_search_options\":{}}",
                "{\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"name\":\"delete\",\"input\":{}}]}]}",
            })
    void request_withListedToolsPasses(String request) {
        assertThat(check(Offered.REFUSE, json(request))).isInstanceOf(Verdict.Proceed.class);
        assertThat(check(Offered.REFUSE, body("text/plain", request))).isInstanceOf(Verdict.Proceed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"delete\"}}]}",
                "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look_up\"}},{\"type\":\"function\",\"function\":{\"name\":\"delete\"}}]}",
                "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"Look_up\"}}]}",
                "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look_up \"}}]}",
                "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"l\u043eok_up\"}}]}",
                "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":[\"look_up\"]}}]}",
                "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look_up\",\"Name\":\"delete\"}}]}",
                "{\"tools\":[{\"type\":\"function\",\"function\":{}}]}",
                "{\"tools\":[{\"type\":\"function\"}]}",
                "{\"tools\":[{}]}",
                "{\"tools\":[7]}",
                "{\"tools\":\"delete\"}",
                "{\"tools\":[\"delete\"]}",
                "{\"tools\":{\"name\":\"delete\"}}",
                "{\"Tools\":[{\"name\":\"delete\"}]}",
                "{\"too\\u006cs\":[{\"name\":\"delete\"}]}",
                "{\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"delete\"}}]}",
                "{\"tools\":[{\"type\":\"code_interpreter\",\"container\":{}}]}",
                "{\"tools\":[{\"type\":\"mcp\",\"server_label\":\"look_up\",\"server_url\":\"https://x.example\"}]}",
                "{\"tools\":[{\"type\":\"computer_use_preview\"}]}",
                "{\"tools\":[{\"type\":\"bash_20250124\",\"name\":\"web_search\"}]}",
                "{\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"delete\"}]}",
                "{\"tools\":[{\"type\":\"mcp_toolset\",\"mcp_server_name\":\"look_up\"}]}",
                "{\"tools\":[{\"type\":\"namespace\",\"name\":\"look_up\",\"tools\":[{\"type\":\"function\",\"name\":\"delete\"}]}]}",
                "{\"mcp_servers\":[{\"type\":\"url\",\"url\":\"https://x.example\",\"name\":\"look_up\"}]}",
                "{\"functions\":[{\"name\":\"delete\"}]}",
                "{\"function_call\":{\"name\":\"delete\"}}",
                "{\"tools\":[{\"functionDeclarations\":[{\"name\":\"look_up\"},{\"name\":\"delete\"}]}]}",
                "{\"tools\":[{\"function_declarations\":[{\"name\":\"delete\"}]}]}",
                "{\"tools\":[{\"functionDeclarations\":[{\"name\":\"look_up\"}],\"codeExecution\":{}}]}",
                "{\"tools\":[{\"googleSearch\":{}}]}",
                "{\"tools\":[{\"google_search\":{}}]}",
                "{\"toolConfig\":{\"functionCallingConfig\":{\"allowedFunctionNames\":[\"delete\"]}}}",
                "{\"tool_config\":{\"function_calling_config\":{\"allowed_function_names\":[\"delete\"]}}}",
                "{\"tool_choice\":{\"type\":\"tool\",\"name\":\"delete\"}}",
                "{\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"delete\"}}}",
                "{\"tool_choice\":{\"type\":\"custom\",\"custom\":{\"name\":\"delete\"}}}",
                "{\"tool_choice\":{\"type\":\"code_interpreter\"}}",
                "{\"tool_choice\":\"delete\"}",
                "{\"tool_choice\":{\"type\":\"allowed_tools\",\"tools\":[{\"type\":\"function\",\"name\":\"delete\"}]}}",
                "{\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"delete\"}}]}}}",
                "{\"requests\":[{\"custom_id\":\"1\",\"params\":{\"tools\":[{\"name\":\"delete\"}]}}]}",
                "[{\"tools\":[{\"name\":\"delete\"}]}]",
                "{\"input\":[{\"type\":\"tool_search_output\",\"tools\":[{\"type\":\"function\",\"name\":\"delete\"}]}]}",
                "{\"input\":[{\"type\":\"mcp_list_tools\",\"tools\":[{\"name\":\"look_up\"}]}]}",
                "{\"input\":[{\"type\":\"new\",\"Tools\":{\"name\":\"delete\"}}]}",
                "{\"Input\":[{\"type\":\"tool_search_output\",\"tools\":[{\"type\":\"function\",\"name\":\"delete\"}]}]}",
                "{\"Requests\":[{\"Params\":{\"tools\":[{\"name\":\"delete\"}]}}]}",
                "{\"batch\":{\"input_config\":{\"requests\":{\"requests\":[{\"request\":{\"tools\":[{\"functionDeclarations\":[{\"name\":\"delete\"}]}]}}]}}}}",
                "{\"batch\":{\"inputConfig\":{\"requests\":{\"requests\":[{\"request\":{\"toolConfig\":{\"functionCallingConfig\":{\"allowedFunctionNames\":[\"delete\"]}}}}]}}}}",
                "{\"session\":{\"type\":\"realtime\",\"tools\":[{\"type\":\"function\",\"name\":\"delete\"}]}}",
                "{\"response\":{\"tool_choice\":{\"type\":\"function\",\"name\":\"delete\"}}}",
                "{\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"delete\"}}]}}",
            })
    void request_withAnotherToolIsRefused(String request) {
        refuses(Offered.REFUSE, json(request));
        refuses(Offered.REFUSE, body("text/plain", request));
        refuses(Offered.REMOVE, json(request.replace("look_up", "other")));
    }

    @Test
    void text_thatMayBeJsonToOthersIsRefusedIfItOffersTools() {
        refuses(Offered.REFUSE, body("text/plain", "{\"tools\":[{\"name\":\"delete\"}],}"));
        refuses(Offered.REFUSE, body("text/plain", "{'t\u043eols': [{'name': 'delete'}]}"));
        assertThat(check(Offered.REFUSE, body("text/plain", "[draft] tools: hammer, functions: none")))
                .isInstanceOf(Verdict.Proceed.class);
    }

    @Test
    void search_isATool() {
        assertThat(check(call(json("{\"web_search_options\":{}}")), "tools", "look_up"))
                .isInstanceOf(Verdict.Refuse.class);
        assertThat(check(call(json("{\"tools\":[{\"name\":\"none\"}]}")), "tools", "none"))
                .isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void tool_thatWasFoundOrToldEarlier_isJudgedLikeOneThatIsOffered() {
        String found = "{\"input\":[{\"role\":\"user\",\"content\":\"a\"},{\"type\":\"tool_search_output\",\"tools\":"
                + "[{\"type\":\"function\",\"name\":\"look_up\"}]}]}";
        String told = "{\"input\":[{\"type\":\"mcp_list_tools\",\"tools\":[{\"name\":\"any\"}]}]}";
        assertThat(check(call(json(found)), "tools", "look_up")).isInstanceOf(Verdict.Proceed.class);
        assertThat(check(call(json(told)), "tools", "mcp")).isInstanceOf(Verdict.Proceed.class);
    }

    private static String removed(String request) {
        Verdict verdict = check(Offered.REMOVE, json(request));
        assertThat(verdict).as(request).isInstanceOf(Verdict.Proceed.class);
        return new String(((Body) ((Verdict.Proceed) verdict).call().payload()).bytes(), UTF_8);
    }

    @Test
    void tool_isRemovedAndAllElseKeepsItsBytes() {
        assertThat(removed(
                        "{ \"a\":1.50, \"tools\" : [{\"name\":\"delete\"},{\"name\":\"look_up\"}] ,\"b\":\"\\u00e9\"}"))
                .isEqualTo("{ \"a\":1.50, \"tools\" : [{\"name\":\"look_up\"}] ,\"b\":\"\\u00e9\"}");
        assertThat(removed("{\"functions\":[{\"name\":\"look_up\"},{\"name\":\"delete\"}]}"))
                .isEqualTo("{\"functions\":[{\"name\":\"look_up\"}]}");
        assertThat(removed("{\"tools\":[{\"functionDeclarations\":[{\"name\":\"delete\"},{\"name\":\"look_up\"}],"
                        + "\"codeExecution\":{}},{\"googleSearch\":{}}]}"))
                .isEqualTo("{\"tools\":[{\"functionDeclarations\":[{\"name\":\"look_up\"}]}]}");
    }

    @Test
    void request_thatWantsARemovedToolIsRefused() {
        refuses(
                Offered.REMOVE,
                json("{\"tools\":[{\"name\":\"delete\"},{\"name\":\"look_up\"}],"
                        + "\"tool_choice\":{\"type\":\"tool\",\"name\":\"delete\"}}"));
        refuses(Offered.REMOVE, json("{\"tools\":[{\"name\":\"delete\"}]}"));
    }

    @Test
    void tools_mayDependOnTheRole() {
        Payload request = json("{\"tools\":[{\"name\":\"look_up\"},{\"name\":\"refund\"}]}");
        Object[] byRole = {"tools", TOOLS, "role-tools", List.of("agent=refund", "cn=boss,dc=x=erase")};
        assertThat(check(call(request), byRole)).isInstanceOf(Verdict.Refuse.class);
        assertThat(check(call(request).withRoles("agent"::equals), byRole)).isInstanceOf(Verdict.Proceed.class);
        assertThat(check(call(request).withRoles("cn=boss,dc=x"::equals), byRole))
                .isInstanceOf(Verdict.Refuse.class);
        Call over = call(request).withRoles(role -> {
            throw new IllegalStateException("the request is over");
        });
        assertThat(check(over, byRole)).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void tools_mayDependOnTheUserOrTheRelayKey() {
        Call call = call(json("{\"tools\":[{\"name\":\"look_up\"},{\"name\":\"refund\"}]}"));
        Object[] byCaller = {"tools", TOOLS, "caller-tools", List.of("ann=refund", "dev1=refund", "bob=erase")};
        assertThat(check(call.withCaller(Caller.principal("ann")), byCaller)).isInstanceOf(Verdict.Proceed.class);
        assertThat(check(call.withCaller(new Caller(Caller.Kind.RELAY_KEY, "dev1")), byCaller))
                .isInstanceOf(Verdict.Proceed.class);
        for (Caller other : List.of(
                Caller.NOBODY,
                Caller.principal("Ann"),
                Caller.principal("bob"),
                Caller.address("ann"),
                // What the application takes for a key may be what a client says.
                Caller.key("ann"))) {
            assertThat(check(call.withCaller(other), byCaller)).as("%s", other).isInstanceOf(Verdict.Refuse.class);
        }
    }

    @Test
    void tools_ofCallersAlone_areNobodyElses() {
        Call call = call(json("{\"tools\":[{\"name\":\"refund\"}]}"));
        assertThat(check(call.withCaller(Caller.principal("ann")), "caller-tools", "ann=refund"))
                .isInstanceOf(Verdict.Proceed.class);
        assertThat(check(call, "caller-tools", "ann=refund")).isInstanceOf(Verdict.Refuse.class);
        assertThatThrownBy(() -> OutputRig.settings("caller-tools", "refund"))
                .hasMessageContaining("caller-tools: must be written caller=name, was refund");
    }

    @Test
    void role_isNotAskedForUnlessItAddsSomething() {
        Call call = call(json("{}")).withRoles(role -> {
            throw new AssertionError("asked");
        });
        assertThat(check(call, "tools", TOOLS, "role-tools", "agent=look_up")).isInstanceOf(Verdict.Proceed.class);
    }
}
