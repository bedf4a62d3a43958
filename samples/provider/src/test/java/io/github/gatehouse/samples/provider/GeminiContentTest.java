package io.github.gatehouse.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeminiContentTest {
    private static final String MODEL = "/v1beta/models/gemini-x";
    private static final String TOOLS = ",'tools':[{'functionDeclarations':[{'name':'find_city','parameters':"
            + "{'type':'OBJECT','properties':{'city':{'type':'STRING'},'limit':{'type':'INTEGER'}}}}]}]";

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

    private HttpResponse<String> post(String path, String body) {
        return client.send(client.request(path)
                .header("x-goog-api-key", "k")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    private static String body(String question, String more) {
        return "{'contents':[{'parts':[{'text':'" + question + "'}]}]" + more + "}";
    }

    private static String text(List<? extends JsonValue> responses) {
        return responses.stream()
                .flatMap(response -> parts(response.asJsonObject()).stream())
                .map(part -> part.asJsonObject().getString("text", ""))
                .collect(Collectors.joining());
    }

    private static JsonArray parts(JsonObject response) {
        return response.getJsonArray("candidates")
                .getJsonObject(0)
                .getJsonObject("content")
                .getJsonArray("parts");
    }

    @Test
    void whole_isACandidate() {
        String system = ",'systemInstruction':{'parts':[{'text':'Be kind.'}]}";
        for (String path : List.of(MODEL, "/v1/models/gemini-x", "/gemini/v1beta/models/gemini-x")) {
            JsonObject response = Client.json(
                    post(path + ":generateContent", body("hello", system)).body());
            JsonObject candidate = response.getJsonArray("candidates").getJsonObject(0);
            assertThat(candidate.getString("finishReason")).isEqualTo("STOP");
            assertThat(candidate.getJsonObject("content").getString("role")).isEqualTo("model");
            assertThat(text(List.of(response))).isEqualTo("You wrote: \"hello\". I suggest: search.");
            assertThat(response.getString("modelVersion")).isEqualTo("gemini-x");
            JsonObject usage = response.getJsonObject("usageMetadata");
            assertThat(usage.getInt("promptTokenCount")).isEqualTo(4);
            assertThat(usage.getInt("candidatesTokenCount")).isEqualTo(10);
            assertThat(usage.getInt("totalTokenCount")).isEqualTo(14);
        }
    }

    @Test
    void stream_withSseHasUsageInEveryEvent() {
        HttpResponse<String> response = post(MODEL + ":streamGenerateContent?alt=sse", body("hello", ""));
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(response.body()).contains("\r\n\r\n").doesNotContain("[DONE]", "event:");
        List<JsonObject> events =
                Client.events(response.body()).stream().map(Client.Event::json).toList();
        assertThat(text(events)).isEqualTo("You wrote: \"hello\". I suggest: search.");
        assertThat(events).allSatisfy(event -> assertThat(event).containsKey("usageMetadata"));
        JsonObject last = events.get(events.size() - 1);
        assertThat(last.getJsonArray("candidates").getJsonObject(0).getString("finishReason"))
                .isEqualTo("STOP");
        assertThat(last.getJsonObject("usageMetadata").getInt("candidatesTokenCount"))
                .isEqualTo(10);
    }

    @Test
    void stream_withoutSseIsOneArray() {
        HttpResponse<String> response = post(MODEL + ":streamGenerateContent", body("hello", ""));
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json; charset=UTF-8");
        JsonArray array = Json.createReader(new StringReader(response.body())).readArray();
        assertThat(array.size()).isGreaterThan(2);
        assertThat(text(array)).isEqualTo("You wrote: \"hello\". I suggest: search.");
    }

    @Test
    void tool_isCalledWholeAndStreamed() {
        for (String path : List.of(":generateContent", ":streamGenerateContent?alt=sse")) {
            String answer = post(MODEL + path, body("find city 3", TOOLS)).body();
            assertThat(answer)
                    .contains(
                            "{\"functionCall\":{\"name\":\"find_city\",\"args\":{\"city\":\"find city 3\",\"limit\":3}}}");
        }
        String forced = ",'toolConfig':{'functionCallingConfig':{'mode':'ANY'}}";
        assertThat(post(MODEL + ":generateContent", body("hello", TOOLS + forced))
                        .body())
                .contains("functionCall");
    }

    @Test
    void toolResult_leadsToTheFinalText() {
        String body = "{'contents':[{'role':'user','parts':[{'text':'find city'}]},{'role':'model','parts':"
                + "[{'functionCall':{'name':'find_city','args':{}}}]},{'role':'user','parts':[{'functionResponse':"
                + "{'name':'find_city','response':{'found':'Rome'}}}]}]" + TOOLS + "}";
        assertThat(text(List.of(
                        Client.json(post(MODEL + ":generateContent", body).body()))))
                .isEqualTo("Done. The tool says: \"Rome\".");
    }

    @Test
    void count_isWhatTheAnswerBooks() {
        assertThat(post(MODEL + ":countTokens", body("hello", "")).body()).isEqualTo("{\"totalTokens\":2}");
        String wrapped = "{'generateContentRequest':" + body("hello", "") + "}";
        assertThat(post(MODEL + ":countTokens", wrapped).body()).isEqualTo("{\"totalTokens\":2}");
    }

    @Test
    void json_isAnsweredIfTheConfigurationWantsIt() {
        String config = ",'generationConfig':{'responseMimeType':'application/json','maxOutputTokens':500}";
        String text = text(List.of(Client.json(
                post(MODEL + ":generateContent", body("only new ones", config)).body())));
        assertThat(Client.json(text).getString("action")).isEqualTo("filter");
    }

    @Test
    void errors_haveTheShapeAndStatus() {
        String path = MODEL + ":generateContent";
        assertError(post(path, body("simulate 403", "")), 403, "PERMISSION_DENIED");
        assertError(post(path, body("simulate 429", "")), 429, "RESOURCE_EXHAUSTED");
        assertThat(post(path, body("simulate 429", "")).body())
                .contains("{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"1s\"}");
        assertError(post(path, body("simulate 500", "")), 500, "INTERNAL");
        assertError(post(path, body("simulate 529", "")), 503, "UNAVAILABLE");
        assertError(post(path, "{}"), 400, "INVALID_ARGUMENT");
        assertError(post(path, "{"), 400, "INVALID_ARGUMENT");
        assertError(post(MODEL + ":embedContent", "{}"), 404, "NOT_FOUND");
        assertError(
                client.send(client.request(path).POST(HttpRequest.BodyPublishers.noBody())), 401, "UNAUTHENTICATED");
        assertThat(client.send(client.request(path + "?key=k")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        body("a", "").replace('\'', '"'))))
                        .statusCode())
                .isEqualTo(200);
    }

    private static void assertError(HttpResponse<String> response, int status, String name) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject error = Client.json(response.body()).getJsonObject("error");
        assertThat(error.getInt("code")).isEqualTo(status);
        assertThat(error.getString("status")).isEqualTo(name);
        assertThat(error.getString("message")).isNotBlank();
    }

    @Test
    void streamError_isTheLastElement() {
        String sse = post(MODEL + ":streamGenerateContent?alt=sse", body("simulate stream error", ""))
                .body();
        List<Client.Event> events = Client.events(sse);
        assertThat(events.get(events.size() - 1).json().getJsonObject("error").getString("status"))
                .isEqualTo("UNAVAILABLE");
        String array = post(MODEL + ":streamGenerateContent", body("simulate stream error", ""))
                .body();
        assertThat(Json.createReader(new StringReader(array)).readArray()).hasSize(2);
    }
}
