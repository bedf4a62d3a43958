package io.github.gatehouse.samples.provider;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;

/** The named, numbered events in which a response of OpenAI grows. */
final class ResponseEvents {
    private final Reply reply;
    private final EventStream out;
    private int item;

    ResponseEvents(Reply reply, EventStream out) {
        this.reply = reply;
        this.out = out;
    }

    void send(String type, JsonObjectBuilder members) throws IOException {
        out.event(
                type,
                Json.createObjectBuilder()
                        .add("type", type)
                        .add("sequence_number", out.events())
                        .addAll(members)
                        .build());
    }

    void text(String status) throws IOException {
        JsonObjectBuilder begun = OpenAiResponses.message(reply, "in_progress", Json.createArrayBuilder());
        send("response.output_item.added", place().add("item", begun));
        send("response.content_part.added", inText().add("part", OpenAiResponses.part("")));
        for (String piece : reply.textPieces()) {
            out.beat();
            send(
                    "response.output_text.delta",
                    inText().add("delta", piece).add("logprobs", JsonValue.EMPTY_JSON_ARRAY));
        }
        send(
                "response.output_text.done",
                inText().add("text", reply.text()).add("logprobs", JsonValue.EMPTY_JSON_ARRAY));
        send("response.content_part.done", inText().add("part", OpenAiResponses.part(reply.text())));
        JsonObjectBuilder done = OpenAiResponses.message(
                reply, status, Json.createArrayBuilder().add(OpenAiResponses.part(reply.text())));
        send("response.output_item.done", place().add("item", done));
        item++;
    }

    void call(Reply.Call call) throws IOException {
        String arguments = call.arguments().toString();
        JsonObjectBuilder begun = OpenAiResponses.call(reply, call, "", "in_progress");
        send("response.output_item.added", place().add("item", begun));
        for (String piece : Reply.pieces(arguments)) {
            out.beat();
            send("response.function_call_arguments.delta", inCall().add("delta", piece));
        }
        send(
                "response.function_call_arguments.done",
                inCall().add("name", call.name()).add("arguments", arguments));
        send(
                "response.output_item.done",
                place().add("item", OpenAiResponses.call(reply, call, arguments, "completed")));
        item++;
    }

    private JsonObjectBuilder place() {
        return Json.createObjectBuilder().add("output_index", item);
    }

    private JsonObjectBuilder inText() {
        return place().add("item_id", "msg_" + reply.id()).add("content_index", 0);
    }

    private JsonObjectBuilder inCall() {
        return place().add("item_id", "fc_" + reply.id());
    }
}
