package io.github.gatehouse.config;

import io.github.gatehouse.Guard;
import io.github.gatehouse.approval.ApprovalSettings;
import io.github.gatehouse.audit.AuditGuard;
import io.github.gatehouse.audit.AuditSettings;
import io.github.gatehouse.audit.AuditSink;
import io.github.gatehouse.audit.CountedGuard;
import io.github.gatehouse.cluster.ClusterSettings;
import io.github.gatehouse.injection.OpinionSettings;
import io.github.gatehouse.injection.PromptGuard;
import io.github.gatehouse.injection.PromptSettings;
import io.github.gatehouse.limit.BudgetGuard;
import io.github.gatehouse.limit.BudgetSettings;
import io.github.gatehouse.limit.LimitGuard;
import io.github.gatehouse.limit.LimitSettings;
import io.github.gatehouse.net.NetGuard;
import io.github.gatehouse.net.NetSettings;
import io.github.gatehouse.output.OutputGuard;
import io.github.gatehouse.output.OutputSettings;
import io.github.gatehouse.scrub.ScrubGuard;
import io.github.gatehouse.scrub.ScrubSettings;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What Gatehouse can do. A new feature is a new row. */
public enum Feature {
    NET("net", NetSettings.class, (name, settings, engine) -> new NetGuard(name, settings)),
    LIMIT("limit", LimitSettings.class, (name, settings, engine) -> new LimitGuard(name, settings, engine.limits())),
    BUDGET(
            "budget",
            BudgetSettings.class,
            (name, settings, engine) -> new BudgetGuard(name, settings, engine.budgets())),
    INJECTION(
            "injection",
            PromptSettings.class,
            (name, settings, engine) -> new PromptGuard(name, settings, engine.consultation())),
    SCRUB(
            "scrub",
            ScrubSettings.class,
            (name, settings, engine) ->
                    new CountedGuard(new ScrubGuard(name, settings, engine::detectors), engine.tally())),
    APPROVAL("approval", ApprovalSettings.class, (name, settings, engine) -> engine.approvals()
            .guard(name, settings)),
    OUTPUT("output", OutputSettings.class, (name, settings, engine) -> new OutputGuard(name, settings)),
    AUDIT(
            "audit",
            AuditSettings.class,
            (name, settings, engine) ->
                    new AuditGuard(name, settings, engine.pseudonymKey(), AuditSink.log(), InstantSource.system()));

    /** Every legal name of a setting. */
    static final Catalog CATALOG = new Catalog(
            Map.of(
                    "",
                    Shape.of(EngineSettings.class),
                    "body",
                    Shape.of(BodySettings.class),
                    "cluster",
                    Shape.of(ClusterSettings.class),
                    "opinion",
                    Shape.of(OpinionSettings.class)),
            Arrays.stream(values()).collect(Collectors.toMap(feature -> feature.key, feature -> feature.plan.shape())));

    private final String key;
    private final Plan<?> plan;

    <S extends Record> Feature(String key, Class<S> settings, Maker<S> maker) {
        this.key = key;
        this.plan = new Plan<>(Shape.of(settings), maker);
    }

    /** The name in configuration: {@code gatehouse.<key>.<instance>.<setting>}. */
    public String key() {
        return key;
    }

    /**
     * Judges what an annotation or init-params say, before there is an engine to use it.
     *
     * @throws SettingsException with everything that is wrong
     */
    public void check(String name, Map<String, String> local) {
        Settings.of(Map.of()).bind(key, name, plan.shape().type(), local);
    }

    Guard guard(Engine engine, Settings settings, String name, Map<String, String> local) {
        return plan.guard(this, engine, settings, name, local);
    }

    /** Makes a guard from its settings. */
    @FunctionalInterface
    private interface Maker<S extends Record> {
        Guard make(String name, Supplier<S> settings, Engine engine);
    }

    private record Plan<S extends Record>(Shape<S> shape, Maker<S> maker) {
        Guard guard(Feature feature, Engine engine, Settings settings, String name, Map<String, String> local) {
            return maker.make(name, settings.bind(feature.key, name, shape.type(), local), engine);
        }
    }
}
