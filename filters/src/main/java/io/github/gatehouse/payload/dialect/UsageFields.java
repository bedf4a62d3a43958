package io.github.gatehouse.payload.dialect;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * Collects what a provider says about usage, under whatever names. All providers count up to the end of an answer, and
 * repeat what they have said before; so the largest count of each part is the last one, and nothing is summed.
 *
 * <p>Names as of the providers' references: Anthropic Messages ({@code usage}), OpenAI Chat and Responses
 * ({@code usage} with {@code *_details}), Gemini ({@code usageMetadata}).
 */
final class UsageFields {

    private static final long UNKNOWN = -1;

    private long read = UNKNOWN;
    private long readApart;
    private long cached;
    private long cacheWrite;
    private long output = UNKNOWN;

    boolean hasInput() {
        return read != UNKNOWN;
    }

    boolean hasOutput() {
        return output != UNKNOWN;
    }

    long output() {
        return Math.max(0, output);
    }

    /** A whole answer, or an event: wherever one of the providers puts its usage. Whether something was there. */
    boolean read(JsonObject answer) {
        return take(answer, "usage")
                | take(object(answer, "message"), "usage")
                | take(object(answer, "response"), "usage")
                | take(answer, "usageMetadata");
    }

    /** What stands at a place; whether there is anything. */
    boolean take(JsonObject holder, String name) {
        JsonObject usage = object(holder, name);
        openAi(usage);
        anthropicOrResponses(usage);
        gemini(usage);
        return !usage.isEmpty();
    }

    /** The total counts what a server forgot to call output, such as reasoning. */
    private void openAi(JsonObject usage) {
        long prompt = count(usage, "prompt_tokens");
        if (prompt == UNKNOWN) {
            return;
        }
        read = Math.max(read, prompt);
        cached = Math.max(cached, count(object(usage, "prompt_tokens_details"), "cached_tokens"));
        output = Math.max(output, Math.max(count(usage, "completion_tokens"), rest(usage, "total_tokens", prompt)));
    }

    /** Anthropic counts caches apart from the input, OpenAI's Responses as a part of it. */
    private void anthropicOrResponses(JsonObject usage) {
        read = Math.max(read, count(usage, "input_tokens"));
        output = Math.max(output, count(usage, "output_tokens"));
        cached = Math.max(cached, count(object(usage, "input_tokens_details"), "cached_tokens"));
        readApart = Math.max(readApart, count(usage, "cache_read_input_tokens"));
        cacheWrite = Math.max(cacheWrite, count(usage, "cache_creation_input_tokens"));
    }

    private void gemini(JsonObject usage) {
        long prompt = count(usage, "promptTokenCount");
        if (prompt == UNKNOWN) {
            return;
        }
        long tools = Math.max(0, count(usage, "toolUsePromptTokenCount"));
        read = Math.max(read, prompt + tools);
        cached = Math.max(cached, count(usage, "cachedContentTokenCount"));
        long written = count(usage, "candidatesTokenCount");
        long thought = Math.max(0, count(usage, "thoughtsTokenCount"));
        output = Math.max(output, written == UNKNOWN && thought == 0 ? UNKNOWN : Math.max(0, written) + thought);
        output = Math.max(output, rest(usage, "totalTokenCount", prompt + tools));
    }

    private static long rest(JsonObject usage, String total, long known) {
        long all = count(usage, total);
        return all > known ? all - known : UNKNOWN;
    }

    /**
     * What was said, and in its place where nothing was said the estimates.
     *
     * @param input of all that was sent
     * @param output of all that was written
     * @param told the provider has told the whole output
     */
    Usage usage(long input, long output, boolean told) {
        Usage.Source source = told && hasInput() ? Usage.Source.REPORTED : Usage.Source.ESTIMATED;
        long fromCache = Math.min(cached, Math.max(0, read));
        return new Usage(
                hasInput() ? read - fromCache : input,
                fromCache + readApart,
                cacheWrite,
                told ? this.output : Math.max(this.output, output),
                source);
    }

    /** @return {@link #UNKNOWN} if there is no such number, or it can be no count */
    static long count(JsonObject object, String name) {
        if (object.get(name) instanceof JsonNumber number) {
            double value = number.doubleValue();
            return value >= 0 && value <= Usage.MOST ? (long) Math.ceil(value) : UNKNOWN;
        }
        return UNKNOWN;
    }

    static JsonObject object(JsonObject holder, String name) {
        return holder.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }
}
