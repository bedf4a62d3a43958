package io.github.gatehouse.output;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import java.util.function.Supplier;

/** To come. */
public final class ActionGuard implements Guard {

    private final String name;
    private final Supplier<OutputSettings> settings;

    public ActionGuard(String name, Supplier<OutputSettings> settings) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stage stage() {
        return Stage.OUTPUT;
    }

    @Override
    public Mode mode() {
        return settings.get().mode();
    }

    @Override
    public Verdict check(Call call) {
        return Verdict.proceed(call);
    }
}
