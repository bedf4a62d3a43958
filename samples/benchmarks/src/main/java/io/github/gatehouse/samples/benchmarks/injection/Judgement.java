package io.github.gatehouse.samples.benchmarks.injection;

import io.github.gatehouse.injection.Detection;
import io.github.gatehouse.injection.InjectionDetector;
import io.github.gatehouse.injection.Origin;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** What a text is judged to be, and how long that took. */
public record Judgement(Detection detection, long nanos) {

    public static Judgement of(String text, InjectionDetector detector) {
        long begin = System.nanoTime();
        Detection detection = detector.detect(text, Origin.USER);
        return new Judgement(detection, System.nanoTime() - begin);
    }

    public JsonObject toJson(String id) {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("score", detection.score())
                .add("flag", detection.flagged())
                .add("us", nanos / 1_000)
                .build();
    }
}
