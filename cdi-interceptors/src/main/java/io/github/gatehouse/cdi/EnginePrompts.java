package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.injection.Origin;
import io.github.gatehouse.injection.Suspicion;
import io.github.gatehouse.injection.Suspicions;
import io.github.gatehouse.payload.Values;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Judges each text as a call of its own. */
record EnginePrompts(Supplier<Engine> engine) implements Prompts {

    private static final String TEXT = "text";

    EnginePrompts {
        requireNonNull(engine, "engine");
    }

    @Override
    public List<Suspicion> suspicions() {
        return Running.all().stream()
                .flatMap(chain -> Suspicions.of(chain).stream())
                .toList();
    }

    @Override
    public String check(String text, Origin origin, Consumer<Suspicion> suspected) {
        Values values = Values.of(List.of(text), List.of(TEXT));
        GuardChain chain = new GuardChain(
                new Call("client", Connection.NONE, Caller.NOBODY, values),
                Running.all().stream().findFirst());
        try {
            chain.pass(engine.get().prompts().reading(Map.of(TEXT, origin)));
            Suspicions.of(chain).forEach(suspected);
            return (String) chain.call().payload().value();
        } finally {
            // Whoever only observes hears of it then.
            chain.settle(Outcome.Kind.ANSWERED, 0, 0);
        }
    }
}
