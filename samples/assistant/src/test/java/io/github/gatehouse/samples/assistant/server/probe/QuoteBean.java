package io.github.gatehouse.samples.assistant.server.probe;

import io.github.gatehouse.cdi.CheckedOutput;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean whose answers keep a JSON Schema that stands beside its class. */
@ApplicationScoped
public class QuoteBean {

    /** What is quoted. */
    public record Quote(String product, int amount) {}

    @CheckedOutput(type = Quote.class, schema = "quote.schema.json")
    public String quote(String answer) {
        return answer;
    }
}
