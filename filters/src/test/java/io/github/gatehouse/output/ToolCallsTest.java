package io.github.gatehouse.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.UnauthorizedAction;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.payload.Values;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of tools in whole answers. */
class ToolCallsTest {

    private static final Call CALL = new Call("POST /v1/messages", Connection.NONE, Caller.NOBODY, Payload.NONE);

    record Request(String id, String name, String arguments) {}

    private static List<Payload> inspect(List<String> actions, List<String> tools, Payload part) {
        OutputSettings settings = OutputRig.settings("actions", actions, "tools", tools);
        Inspector inspector = new OutputGuard("tools", () -> settings).open(CALL, finding -> {});
        List<Payload> out = new ArrayList<>();
        inspector.accept(part, out::add);
        inspector.end(out::add);
        return out;
    }

    private static Payload json(String json) {
        return Body.read(json.getBytes(UTF_8), ContentType.parse("application/json"), TextPaths.EVERY_STRING);
    }

    private static void passes(List<String> actions, List<String> tools, String answer) {
        Payload payload = json(answer);
        assertThat(inspect(actions, tools, payload)).as(answer).containsExactly(payload);
    }

    private static void refuses(List<String> actions, List<String> tools, Payload answer) {
        assertThatThrownBy(() -> inspect(actions, tools, answer))
                .as(answer.toString())
                .isInstanceOf(UnauthorizedAction.class)
                .hasMessageContaining("AI suggested unauthorized action")
                .hasMessageNotContainingAny("look_up", "delete", "web_search");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"NAME\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}",
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"1\",\"type\":\"custom\","
                        + "\"custom\":{\"name\":\"NAME\",\"input\":\"x\"}}]}}]}",
                "{\"choices\":[{\"message\":{\"content\":null,\"function_call\":{\"name\":\"NAME\",\"arguments\":\"{}\"}}}]}",
                "{\"message\":{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"NAME\",\"arguments\":{}}}]}}",
                "{\"output\":[{\"type\":\"function_call\",\"call_id\":\"1\",\"name\":\"NAME\",\"arguments\":\"{}\"}]}",
                "{\"output\":[{\"type\":\"custom_tool_call\",\"call_id\":\"1\",\"name\":\"NAME\",\"input\":\"x\"}]}",
                "{\"output\":[{\"type\":\"web_search_call\",\"id\":\"1\",\"status\":\"completed\"},"
                        + "{\"type\":\"function_call\",\"name\":\"NAME\",\"arguments\":\"{}\"}]}",
                "{\"output\":[{\"type\":\"brand_new_thing\",\"id\":\"1\",\"name\":\"NAME\",\"input\":\"x\"}]}",
                "{\"content\":[{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"NAME\",\"input\":{}}]}",
                "{\"content\":[{\"type\":\"server_tool_use\",\"id\":\"1\",\"name\":\"NAME\",\"input\":{}}]}",
                "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"NAME\",\"args\":{}}}]}}]}",
                "{\"candidates\":[{\"content\":{\"parts\":[{\"function_call\":{\"name\":\"NAME\",\"args\":{}}}]}}]}",
                "{\"output\":{\"message\":{\"content\":[{\"toolUse\":{\"toolUseId\":\"1\",\"name\":\"NAME\",\"input\":{}}}]}}}",
                "{\"reply\":{\"content\":[{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"NAME\",\"input\":{}}]}}",
                "{\"raw\":\"{\\\"tool_calls\\\":[{\\\"function\\\":{\\\"name\\\":\\\"NAME\\\"}}]}\"}",
                "{\"text\":\"<tool_call>{\\\"name\\\":\\\"NAME\\\",\\\"arguments\\\":{}}</tool_call>\"}",
                "{\"type\":\"function\",\"name\":\"NAME\",\"arguments\":\"{}\"}",
                "{\"name\":\"NAME\",\"arguments\":{}}",
                "{\"toolCalls\":[{\"name\":\"NAME\"}]}",
            })
    void call_mustBeOfAListedTool(String answer) {
        List<String> tools = List.of("look_up", "web_search");
        passes(List.of(), tools, answer.replace("NAME", "look_up"));
        for (String name : List.of("delete", "Look_up", "look_up ", "l\\u043eok_up", "look_up\\u200b", "look-up", "")) {
            refuses(
                    List.of(),
                    tools,
                    json(
                            answer.contains("\\\"")
                                    ? answer.replace("NAME", name.replace("\\", "\\\\"))
                                    : answer.replace("NAME", name)));
        }
        refuses(List.of(), List.of("none"), json(answer.replace("NAME", "look_up")));
        refuses(List.of("search"), List.of(), json(answer.replace("NAME", "look_up")));
        passes(List.of("search", "look_up", "web_search"), List.of(), answer.replace("NAME", "look_up"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"output\":[{\"type\":\"web_search_call\",\"id\":\"1\",\"status\":\"completed\"}]}",
                "{\"output\":[{\"type\":\"code_interpreter_call\",\"id\":\"1\",\"status\":\"completed\"}]}",
                "{\"output\":[{\"type\":\"computer_call\",\"call_id\":\"1\",\"action\":{\"type\":\"click\"}}]}",
                "{\"output\":[{\"type\":\"mcp_call\",\"id\":\"1\",\"name\":\"look_up\",\"arguments\":\"{}\"}]}",
                "{\"output\":[{\"type\":\"mcp_approval_request\",\"id\":\"1\",\"name\":\"look_up\"}]}",
                "{\"output\":[{\"type\":\"image_generation_call\",\"id\":\"1\"}]}",
                "{\"output\":[{\"type\":\"something_new_call\",\"id\":\"1\"}]}",
                "{\"content\":[{\"type\":\"mcp_tool_use\",\"id\":\"1\",\"name\":\"look_up\",\"input\":{}}]}",
                "{\"content\":[{\"type\":\"tool_use\",\"id\":\"1\",\"input\":{}}]}",
                "{\"content\":[{\"type\":\"tool_use\",\"id\":\"1\",\"name\":[\"look_up\"],\"input\":{}}]}",
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"1\",\"function\":{\"arguments\":\"{}\"}}]}}]}",
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"name\":\"look_up\",\"function\":{\"name\":\"delete\"}}]}}]}",
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"look_up\"}},{\"function\":{\"name\":\"delete\"}}]}}]}",
                "{\"candidates\":[{\"content\":{\"parts\":[{\"executableCode\":{\"language\":\"PYTHON\",\"code\":\"x\"}}]}}]}",
                "{\"choices\":[{\"message\":{\"tool_calls\":[[{\"function\":{\"name\":\"delete\"}}]]}}]}",
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"look_up\",\"Name\":\"delete\"}}]}}]}",
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"look_up\"},\"Function\":{\"name\":\"delete\"}}]}}]}",
                "{\"content\":[{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"look_up\",\"NAME\":\"delete\",\"input\":{}}]}",
                "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"look_up\"}},{\"functionCall\":{\"name\":\"delete\"}}]}}]}",
                "{\"candidates\":[{\"content\":{}},{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"delete\"}}]}}]}",
                "{\"output\":[{\"type\":\"tool_search_call\",\"arguments\":{}}]}",
                "{\"output\":[{\"type\":\"local_shell_call\",\"call_id\":\"1\",\"action\":{\"type\":\"exec\",\"command\":[\"x\"]}}]}",
                "{\"required_action\":{\"submit_tool_outputs\":{\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"delete\"}}]}}}",
            })
    void call_ofAProvidersOwnToolOrWithoutANameIsRefused(String answer) {
        refuses(List.of(), List.of("look_up"), json(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"look_up\",\"Name\":\"delete\",\"arguments\":{}}",
                "{\"Name\":\"delete\",\"Arguments\":{}}",
                "{\"name\":\"delete\",\"parameters\":{\"x\":1}}",
                "{\"type\":\"function\",\"name\":\"delete\",\"parameters\":{}}",
                "{\"tool\":\"delete\",\"arguments\":{}}",
                "{\"tool_name\":\"delete\",\"arguments\":{}}",
                "{\"function\":\"delete\",\"arguments\":{}}",
                "{\"n\\u0061me\":\"delete\",\"arguments\":{}}",
                "{\"name\":\"look_up\",\"name\":\"delete\",\"arguments\":{}}",
                "{\"name\":\"delete\",\"arguments\":{},}",
                "{\"name\":\"delete\", /* now */ \"arguments\":{}}",
                "{'name': 'delete', 'arguments': {}}",
                "{\"name\":\"delete\",\"arguments\":{",
            })
    void call_thatOthersMayFindInATextIsRefused(String text) {
        for (String around : List.of("%s", "Now: <tool_call>%s</tool_call>", "```json\n%s\n```")) {
            String answer = Json.createObjectBuilder()
                    .add("content", around.formatted(text))
                    .build()
                    .toString();
            refuses(List.of(), List.of("look_up"), json(answer));
            refuses(List.of("search"), List.of("look_up"), json(answer));
        }
    }

    @Test
    void whatLooksLikeACallInProse_passes() {
        for (String text : List.of(
                "{\"name\":\"delete\",\"description\":\"removes\",\"parameters\":{}}",
                "{\"name\":\"vm\",\"apiVersion\":\"1\",\"parameters\":{\"size\":2}}",
                "{name: x, arguments: y}",
                "{\"name\": tool.name, \"arguments\": dumps(tool.arguments)}",
                "def f(): x = {'name': 'Ann', 'age': 7,}")) {
            passes(
                    List.of(),
                    List.of("look_up"),
                    Json.createObjectBuilder().add("content", text).build().toString());
        }
    }

    @Test
    void manyCalls_areAllJudged() {
        String calls = "{\"id\":\"1\",\"function\":{\"name\":\"look_up\",\"arguments\":\"{}\"}},".repeat(10_000);
        String answer = "{\"choices\":[{\"message\":{\"tool_calls\":[" + calls
                + "{\"id\":\"2\",\"function\":{\"name\":\"NAME\"}}]}}]}";
        passes(List.of(), List.of("look_up"), answer.replace("NAME", "look_up"));
        refuses(List.of(), List.of("look_up"), json(answer.replace("NAME", "delete")));
        refuses(List.of(), List.of("look_up"), json(answer.replace("NAME", "look_up".repeat(100_000))));
    }

    @Test
    void providersOwnTools_goByTheirTypes() {
        passes(
                List.of(),
                List.of("web_search", "mcp", "code_execution"),
                "{\"output\":[{\"type\":\"web_search_call\",\"id\":\"1\",\"status\":\"completed\"},"
                        + "{\"type\":\"mcp_call\",\"id\":\"1\",\"server_label\":\"x\"}],"
                        + "\"parts\":[{\"executableCode\":{\"code\":\"x\"}}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"message\":{\"content\":\"hello\",\"tool_calls\":null,\"function_call\":null}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"hello\",\"tool_calls\":[]}}]}",
                "{\"tools\":[{\"type\":\"function\",\"name\":\"delete\",\"parameters\":{}}],\"tool_choice\":\"auto\"}",
                "{\"content\":[{\"type\":\"web_search_tool_result\",\"tool_use_id\":\"1\",\"content\":[]}]}",
                "{\"stop_reason\":\"tool_use\",\"name\":\"Ann\",\"input\":\"x\",\"type\":\"phone_call\"}",
                "{\"type\":\"field\",\"name\":\"city\",\"input\":\"text\"}",
                "{\"functionResponse\":{\"name\":\"delete\",\"response\":{}}}",
                "{\"action\":\"anything\"}",
            })
    void whatIsNoCall_passes(String answer) {
        passes(List.of(), List.of("look_up"), answer);
    }

    @Test
    void argumentsOfACall_mayHoldAnAction() {
        String answer = "{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":"
                + "{\"name\":\"look_up\",\"arguments\":\"{\\\"action\\\":\\\"NAME\\\"}\"}}]}}]}";
        passes(List.of("search"), List.of("look_up"), answer.replace("NAME", "search"));
        refuses(List.of("search"), List.of("look_up"), json(answer.replace("NAME", "delete")));
    }

    @Test
    void actionOfAProvidersOwnTool_isNoneOfTheModel() {
        String answer =
                "{\"output\":[{\"type\":\"web_search_call\",\"id\":\"1\",\"action\":{\"type\":\"search\",\"q\":\"x\"}}]}";
        passes(List.of("export"), List.of("web_search"), answer);
        refuses(List.of("export"), List.of("web_search"), json(answer.replace("\"q\"", "\"action\"")));
        refuses(List.of("export"), List.of("web_search"), json(answer.replace("web_search_call", "web_search")));
        refuses(
                List.of("export"),
                List.of("web_search"),
                json(answer.replace("\"action\":{\"type\":\"search\",\"q\":\"x\"}", "\"action\":\"x\"")));
        String written =
                Json.createObjectBuilder().add("content", answer).build().toString();
        refuses(List.of("export"), List.of("web_search"), json(written));
    }

    @Test
    void resultOfAMethod_mayCallListedToolsOnly() {
        for (Object call : List.of(
                new Request("1", "delete", "{}"),
                List.of(Map.of("name", "delete", "arguments", Map.of())),
                Map.of("tool_calls", List.of(Map.of("function", Map.of("name", "delete")))))) {
            refuses(List.of(), List.of("look_up"), Values.of(List.of(call)));
        }
        for (Object call : List.of(new Request("1", "look_up", "{}"), "delete", 42, List.of())) {
            Values values = Values.of(List.of(call));
            assertThat(inspect(List.of(), List.of("look_up"), values)).containsExactly(values);
        }
    }
}
