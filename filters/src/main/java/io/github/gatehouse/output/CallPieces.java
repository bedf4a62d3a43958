package io.github.gatehouse.output;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The pieces of calls in one event of a stream. */
record CallPieces(Continued continued, ToolCalls.Sink sink) {

    /** @param calls one or several */
    void take(Path path, @Nullable Object calls) {
        if (calls instanceof JsonArray all) {
            int position = 0;
            for (JsonValue call : all) {
                int mark = path.element(call, position++);
                piece(path, call);
                path.back(mark);
            }
        } else {
            piece(path, calls);
        }
    }

    private void piece(Path path, @Nullable Object call) {
        if (call instanceof JsonObject object) {
            for (CallShape each : CallShape.of(object).withInner()) {
                continued.call(
                        path.toString(),
                        each.string("id").orElse(""),
                        each.name().orElse(""));
                if (each.disguisesName()) {
                    sink.nameless();
                }
            }
        } else if (call != null && call != JsonValue.NULL) {
            sink.nameless();
        }
    }
}
