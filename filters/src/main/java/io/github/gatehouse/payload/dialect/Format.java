package io.github.gatehouse.payload.dialect;

import java.util.Optional;

/** In which JSON a call to a model is written, as settings say it. */
public enum Format {
    AUTO,
    GENERIC,
    ANTHROPIC,
    OPENAI_CHAT,
    OPENAI_RESPONSES,
    GEMINI;

    /** The dialect; empty to go by the path of the request. */
    public Optional<Dialect> dialect() {
        return this == AUTO ? Optional.empty() : Optional.of(Dialect.valueOf(name()));
    }

    /** The dialect of a request to this path. */
    public Dialect at(String path) {
        return dialect().orElseGet(() -> Dialect.at(path));
    }
}
