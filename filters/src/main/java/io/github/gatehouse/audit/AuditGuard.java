package io.github.gatehouse.audit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import java.util.function.Supplier;

/** To come. */
public final class AuditGuard implements Guard {

    private final String name;
    private final Supplier<AuditSettings> settings;

    public AuditGuard(String name, Supplier<AuditSettings> settings) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stage stage() {
        return Stage.AUDIT;
    }

    @Override
    public Mode mode() {
        return Mode.ENFORCE;
    }

    @Override
    public Verdict check(Call call) {
        return Verdict.proceed(call);
    }
}
