package io.github.gatehouse.servlet;

/** How providers stream an answer, and what their clients take for an error in it. */
enum ProviderStream {
    ANTHROPIC(
            "/v1/messages",
            "{\"model\":\"m\",\"max_tokens\":9,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"May I?\"}]}",
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                    + "{\"type\":\"text_delta\",\"text\":\"%s\"}}\n\n",
            "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":"
                    + "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"%s\",\"input\":{}}}\n\n"
                    + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":1}\n\n",
            "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\""),
    OPENAI_CHAT(
            "/v1/chat/completions",
            "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"May I?\"}]}",
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n",
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"t\",\"type\":\"function\","
                    + "\"function\":{\"name\":\"%s\",\"arguments\":\"{}\"}}]}}]}\n\n",
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n",
            "\n\ndata: {\"error\":{\"message\":\""),
    OPENAI_RESPONSES(
            "/v1/responses",
            "{\"model\":\"m\",\"stream\":true,\"input\":\"May I?\"}",
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"item_id\":\"i\","
                    + "\"output_index\":0,\"content_index\":0,\"delta\":\"%s\"}\n\n",
            "event: response.output_item.added\ndata: {\"type\":\"response.output_item.added\",\"output_index\":1,"
                    + "\"item\":{\"type\":\"function_call\",\"id\":\"t\",\"call_id\":\"c\",\"name\":\"%s\","
                    + "\"arguments\":\"\"}}\n\n",
            "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":{\"status\":\"completed\","
                    + "\"output\":[]}}\n\n",
            "event: error\ndata: {\"type\":\"error\",\"code\":\""),
    GEMINI(
            "/v1beta/models/m:streamGenerateContent?alt=sse",
            "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"May I?\"}]}]}",
            "data: {\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"%s\"}]}}]}\n\n",
            "data: {\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\",\"parts\":[{\"functionCall\":"
                    + "{\"name\":\"%s\",\"args\":{}}}]}}]}\n\n",
            "data: {\"candidates\":[{\"index\":0,\"finishReason\":\"STOP\"}]}\n\n",
            "\n\ndata: {\"error\":{\"code\":");

    final String path;
    final String request;
    private final String delta;
    private final String call;
    /** What follows the last piece of an answer. */
    final String stop;

    private final String error;

    ProviderStream(String path, String request, String delta, String call, String stop, String error) {
        this.path = path;
        this.request = request;
        this.delta = delta;
        this.call = call;
        this.stop = stop;
        this.error = error;
    }

    /** @param pieces as they stand in a JSON string */
    String saying(String... pieces) {
        StringBuilder events = new StringBuilder();
        for (String piece : pieces) {
            events.append(delta.formatted(piece));
        }
        return events.toString();
    }

    String calling(String tool) {
        return call.formatted(tool);
    }

    /** The body as a server sends it, and whether it sent all of it. */
    record Seen(String events, boolean complete) {

        /** @param raw with the head, and in chunks */
        static Seen of(String raw) {
            StringBuilder events = new StringBuilder();
            int at = raw.indexOf("\r\n\r\n") + 4;
            while (at < raw.length()) {
                int line = raw.indexOf("\r\n", at);
                int length = Integer.parseInt(raw.substring(at, line), 16);
                if (length == 0) {
                    return new Seen(events.toString(), true);
                }
                events.append(raw, line + 2, line + 2 + length);
                at = line + 2 + length + 2;
            }
            return new Seen(events.toString(), false);
        }
    }

    Seen seen(TestServer server) throws Exception {
        return Seen.of(server.raw("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + request.length() + "\r\nConnection: close\r\n\r\n" + request));
    }

    /** Whether it ends in what this provider's clients raise as an error, and in a broken connection. */
    boolean failed(Seen seen) {
        int at = seen.events.lastIndexOf("data: ");
        int begin = error.startsWith("event: ") ? seen.events.lastIndexOf("event: ") : at - 2;
        return !seen.complete && seen.events.endsWith("}\n\n") && begin >= 0 && seen.events.startsWith(error, begin);
    }
}
