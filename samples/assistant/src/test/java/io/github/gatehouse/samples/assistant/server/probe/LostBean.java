package io.github.gatehouse.samples.assistant.server.probe;

import io.github.gatehouse.cdi.CheckedOutput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;

/** A bean whose JSON Schema was forgotten. */
@ApplicationScoped
public class LostBean {

    @CheckedOutput(type = JsonValue.class, schema = "lost.schema.json")
    public String answer(String answer) {
        return answer;
    }
}
