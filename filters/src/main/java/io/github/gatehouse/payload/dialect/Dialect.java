package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.Quota;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.TextPaths;
import java.util.List;
import java.util.Map;

/** The JSON that a provider of AI speaks. */
public enum Dialect {
    /** Any application's own interface: every string is a text, refusals are problem details (RFC 9457). */
    GENERIC,
    /** Anthropic Messages. */
    ANTHROPIC,
    /** OpenAI Chat Completions. */
    OPENAI_CHAT,
    /** OpenAI Responses. */
    OPENAI_RESPONSES,
    /** Gemini generateContent. */
    GEMINI;

    /** The dialect of this name, in any case, with {@code -} or {@code _}. */
    public static Dialect of(String name) {
        throw new UnsupportedOperationException();
    }

    /** Where texts stand in requests, answers and events. */
    public TextPaths paths() {
        throw new UnsupportedOperationException();
    }

    /** The refusal as an answer that has not begun. */
    public Rendered render(Refusal refusal, List<Quota> quotas) {
        throw new UnsupportedOperationException();
    }

    /** The refusal as the last event of a stream that has begun. */
    public byte[] streamError(Refusal refusal) {
        throw new UnsupportedOperationException();
    }

    /** The fields that tell how much is left of each limit; for any answer, refused or not. */
    public Map<String, String> limitHeaders(List<Quota> quotas) {
        throw new UnsupportedOperationException();
    }
}
