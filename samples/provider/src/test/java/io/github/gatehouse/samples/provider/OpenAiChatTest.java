package io.github.gatehouse.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiChatTest {
    private static final String PATH = "/v1/chat/completions";
    private static final String TOOLS = ",'tools':[{'type':'function','function':{'name':'getWeather','parameters':"
            + "{'type':'object','properties':{'city':{'type':'string'}}}}}]";

    private OfflineProvider provider;
    private Client client;

    @BeforeAll
    void start() {
        provider = OfflineProvider.start(0);
        client = new Client(provider.address());
    }

    @AfterAll
    void stop() {
        provider.close();
    }

    private static String body(String question, String more) {
        return "{'model':'gpt-x','messages':[{'role':'system','content':'Be kind.'},{'role':'user','content':'"
                + question + "'}]" + more + "}";
    }

    @Test
    void whole_isACompletion() {
        JsonObject completion = client.answer(PATH, body("hello", ""));
        assertThat(completion.getString("object")).isEqualTo("chat.completion");
        JsonObject choice = completion.getJsonArray("choices").getJsonObject(0);
        assertThat(choice.getString("finish_reason")).isEqualTo("stop");
        assertThat(choice.getJsonObject("message").getString("content"))
                .isEqualTo("You wrote: \"hello\". I suggest: search.");
        JsonObject usage = completion.getJsonObject("usage");
        // system 2 + Be kind. 2 + user 1 + hello 2; 38 characters are 10.
        assertThat(usage.getInt("prompt_tokens")).isEqualTo(7);
        assertThat(usage.getInt("completion_tokens")).isEqualTo(10);
        assertThat(usage.getInt("total_tokens")).isEqualTo(17);
    }

    @Test
    void stream_endsWithDoneAndHasUsageOnlyIfAsked() {
        List<Client.Event> plain = client.events(PATH, body("hello", ",'stream':true"));
        assertThat(plain).extracting(Client.Event::name).containsOnly("");
        assertThat(plain.get(plain.size() - 1).data()).isEqualTo("[DONE]");
        assertThat(plain.toString()).doesNotContain("usage");
        assertThat(plain.get(plain.size() - 2).data()).contains("\"finish_reason\":\"stop\"");
        assertThat(text(plain)).isEqualTo("You wrote: \"hello\". I suggest: search.");

        String asked = ",'stream':true,'stream_options':{'include_usage':true}";
        List<Client.Event> counted = client.events(PATH, body("hello", asked));
        JsonObject last = counted.get(counted.size() - 2).json();
        assertThat(last.getJsonArray("choices")).isEmpty();
        assertThat(last.getJsonObject("usage").getInt("total_tokens")).isEqualTo(17);
        assertThat(counted.get(0).json().isNull("usage")).isTrue();
    }

    private static List<JsonObject> deltas(List<Client.Event> events) {
        return events.stream()
                .filter(event -> !event.data().equals("[DONE]"))
                .flatMap(event -> event.json().getJsonArray("choices").stream())
                .map(choice -> choice.asJsonObject().getJsonObject("delta"))
                .toList();
    }

    private static String text(List<Client.Event> events) {
        return deltas(events).stream()
                .map(delta -> delta.getString("content", ""))
                .collect(Collectors.joining());
    }

    @Test
    void tool_isCalledWithArgumentsAsText() {
        JsonObject choice = client.answer(PATH, body("The weather in Rome?", TOOLS))
                .getJsonArray("choices")
                .getJsonObject(0);
        assertThat(choice.getString("finish_reason")).isEqualTo("tool_calls");
        JsonObject call =
                choice.getJsonObject("message").getJsonArray("tool_calls").getJsonObject(0);
        assertThat(call.getString("type")).isEqualTo("function");
        assertThat(call.getJsonObject("function").getString("name")).isEqualTo("getWeather");
        assertThat(call.getJsonObject("function").getString("arguments"))
                .isEqualTo("{\"city\":\"The weather in Rome?\"}");
    }

    @Test
    void tool_streamsItsNameOnceAndArgumentsInPieces() {
        List<Client.Event> events = client.events(PATH, body("The weather in Rome?", TOOLS + ",'stream':true"));
        List<JsonObject> calls = deltas(events).stream()
                .filter(delta -> delta.containsKey("tool_calls"))
                .map(delta -> delta.getJsonArray("tool_calls").getJsonObject(0))
                .toList();
        assertThat(calls).allSatisfy(call -> assertThat(call.getInt("index")).isZero());
        assertThat(calls.stream().filter(call -> call.containsKey("id"))).hasSize(1);
        assertThat(calls.size()).isGreaterThan(2);
        assertThat(calls.stream().map(call -> call.getJsonObject("function").getString("arguments")))
                .satisfies(
                        pieces -> assertThat(String.join("", pieces)).isEqualTo("{\"city\":\"The weather in Rome?\"}"));
    }

    @Test
    void toolResult_leadsToTheFinalText() {
        String body =
                "{'model':'m','messages':[{'role':'user','content':'weather?'},{'role':'assistant','content':null,"
                        + "'tool_calls':[]},{'role':'tool','tool_call_id':'x','content':'20 degrees'}]" + TOOLS + "}";
        assertThat(client.answer(PATH, body).toString()).contains("Done. The tool says: \\\"20 degrees\\\".");
        String next = body.replace("'20 degrees'}]", "'20 degrees'},{'role':'user','content':'thanks'}]");
        assertThat(client.answer(PATH, next).toString()).contains("You wrote: \\\"thanks\\\".");
    }

    @Test
    void json_isAnsweredIfTheFormatWantsIt() {
        String object = client.answer(PATH, body("sort them", ",'response_format':{'type':'json_object'}"))
                .toString();
        assertThat(object).contains("{\\\"action\\\":\\\"sort\\\",\\\"text\\\":");
        String schema = ",'response_format':{'type':'json_schema','json_schema':{'name':'s','schema':{'type':'object',"
                + "'properties':{'action':{'type':'string','enum':['search','sort']},'count':{'type':'integer'}}}}}";
        assertThat(client.answer(PATH, body("sort 5 of them", schema)).toString())
                .contains("{\\\"action\\\":\\\"sort\\\",\\\"count\\\":5}");
    }

    @Test
    void maxTokens_cutsTheAnswer() {
        JsonObject completion = client.answer(PATH, body("hello", ",'max_completion_tokens':2"));
        assertThat(completion.toString()).contains("\"finish_reason\":\"length\"", "\"content\":\"You wrot\"");
    }

    @Test
    void errors_haveTheShapeAndStatus() {
        assertError(client.post(PATH, body("simulate 429", "")), 429, "requests", "rate_limit_exceeded");
        assertError(client.post(PATH, body("simulate 500", "")), 500, "server_error", "");
        assertError(client.post(PATH, body("simulate 529", "")), 503, "server_error", "");
        assertError(client.post(PATH, "{'model':'m'}"), 400, "invalid_request_error", "");
        assertError(client.post(PATH, "{'model':'m','messages':[]}"), 400, "invalid_request_error", "");
        assertError(client.post(PATH, "nonsense"), 400, "invalid_request_error", "");
        assertError(client.post("/openai/v1/messages", "{}"), 404, "invalid_request_error", "unknown_url");
        HttpRequest.Builder keyless = client.request(PATH).POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertError(client.send(keyless), 401, "invalid_request_error", "invalid_api_key");
        HttpResponse<String> wrong = client.send(client.keyed(PATH).PUT(HttpRequest.BodyPublishers.noBody()));
        assertError(wrong, 405, "invalid_request_error", "method_not_supported");
        assertThat(wrong.headers().firstValue("allow")).hasValue("POST");
    }

    private static void assertError(HttpResponse<String> response, int status, String type, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject error = Client.json(response.body()).getJsonObject("error");
        assertThat(error.getString("type")).isEqualTo(type);
        assertThat(error.getString("code", "")).isEqualTo(code);
        assertThat(error).containsKeys("message", "param");
        assertThat(response.headers().firstValue("x-request-id")).isPresent();
    }

    @Test
    void streamError_isTheLastEvent() {
        List<Client.Event> events = client.events(PATH, body("simulate a stream error", ",'stream':true"));
        assertThat(events.get(events.size() - 1).json().getJsonObject("error").getString("type"))
                .isEqualTo("server_error");
    }
}
