package io.github.gatehouse.payload.dialect;

import java.util.Map;

/**
 * A refusal as an HTTP answer.
 *
 * @param headers fields beside {@code Content-Type}
 * @param body not copied
 */
public record Rendered(int status, Map<String, String> headers, String contentType, byte[] body) {
    public Rendered {
        headers = Map.copyOf(headers);
    }
}
