package io.github.gatehouse.injection;

/** How an answer shows that it repeats a system prompt. */
public enum Leak {
    /** The canary is in it, plain or in disguise. */
    CANARY("canary"),
    /** A stretch of the prompt is in it, word for word. */
    OVERLAP("prompt-repeated");

    private final String rule;

    Leak(String rule) {
        this.rule = rule;
    }

    String rule() {
        return rule;
    }
}
