package io.github.gatehouse.payload.dialect;

/**
 * What a path of a provider's API stands for. Goes by the end of the path, so that it may lie below any other.
 *
 * @param free nothing is generated there
 * @param model if the path names it
 */
record Endpoint(Dialect dialect, boolean free, boolean streamed, String model) {

    static Endpoint of(String path) {
        String target = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (target.endsWith("/v1/messages/count_tokens") || target.endsWith("/v1/responses/input_tokens")) {
            return new Endpoint(Dialect.GENERIC, true, false, "");
        }
        if (target.endsWith("/v1/messages")) {
            return at(Dialect.ANTHROPIC);
        }
        if (target.endsWith("/v1/chat/completions")) {
            return at(Dialect.OPENAI_CHAT);
        }
        return target.endsWith("/v1/responses") ? at(Dialect.OPENAI_RESPONSES) : gemini(target);
    }

    private static Endpoint at(Dialect dialect) {
        return new Endpoint(dialect, false, false, "");
    }

    /** {@code …/models/M:generateContent} and its like; the model may have a prefix such as {@code tunedModels/}. */
    private static Endpoint gemini(String target) {
        int colon = target.lastIndexOf(':');
        int models = target.indexOf("/models/");
        if (colon < 0 || models < 0 || models + 8 > colon) {
            return at(Dialect.GENERIC);
        }
        String model = target.substring(models + 8, colon);
        return switch (target.substring(colon + 1)) {
            case "generateContent" -> new Endpoint(Dialect.GEMINI, false, false, model);
            case "streamGenerateContent" -> new Endpoint(Dialect.GEMINI, false, true, model);
            case "countTokens" -> new Endpoint(Dialect.GENERIC, true, false, "");
            default -> at(Dialect.GENERIC);
        };
    }
}
