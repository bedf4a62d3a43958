package io.github.gatehouse.cdi;

import io.github.gatehouse.Guard;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.injection.PromptGuard;
import io.github.gatehouse.limit.LimitGuard;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The guards of all steps, each made once. */
final class Guards {

    private final Map<Step, Guard> single = new ConcurrentHashMap<>();
    private final Map<List<Step>, LimitGuard> joint = new ConcurrentHashMap<>();
    private final Engine engine;

    Guards(Engine engine) {
        this.engine = engine;
    }

    Guard of(Step step) {
        return single.computeIfAbsent(step, this::make);
    }

    private Guard make(Step step) {
        Guard guard = engine.guard(step.binding().feature(), step.name(), step.local());
        return guard instanceof PromptGuard prompt
                ? prompt.reading(step.parameters().origins())
                : guard;
    }

    /** @param steps of limits, at least one */
    LimitGuard joint(List<Step> steps) {
        return joint.computeIfAbsent(
                steps,
                any -> LimitGuard.joint(
                        steps.stream().map(step -> (LimitGuard) of(step)).toList()));
    }
}
