package io.github.gatehouse.output;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.output.OutputSettings.Offered;
import io.github.gatehouse.payload.Values;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Refuses answers that name an action which is not on the list, or call a tool that is not, and requests that offer one.
 * An action must be written exactly as in the list; every action in an answer counts, however deep it stands, also in
 * JSON inside a text. A key that only looks like the action's key, an action that is no text, and what begins like an
 * object with an action and cannot be read strictly are refused.
 *
 * <p>A method's result may be an enum (by its {@code name()}), a string, a map, a JSON-P value, a record or an object
 * with the property, or a collection, array or optional of such. A string that is not JSON is the action itself. In an
 * HTTP answer plain text is prose, and only JSON in it is judged. Of a stream, events are held from where an object
 * begins in a text, or a call, until it is complete.
 *
 * <p>{@code null}, and a collection or optional without an element, suggest nothing and pass unless
 * {@code missing=refuse}.
 */
public final class OutputGuard implements Guard {

    private final String name;
    private final Supplier<OutputSettings> settings;

    public OutputGuard(String name, Supplier<OutputSettings> settings) {
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
    public boolean readsBody() {
        return settings.get().judgesTools();
    }

    @Override
    public Verdict check(Call call) {
        OutputSettings current = settings.get();
        if (!current.judgesTools() || call.payload() instanceof Values) {
            return Verdict.proceed(call);
        }
        OfferedTools tools = new OfferedTools(current.grantedTools().to(call));
        if (tools.allows(call.payload())) {
            return Verdict.proceed(call);
        }
        List<Finding> findings = List.of(new Finding(name, "tool-offered", "", 0));
        Payload left = current.offered() == Offered.REMOVE ? tools.without(call.payload()) : call.payload();
        if (left != call.payload() && tools.allows(left)) {
            return Verdict.proceed(call.withPayload(left), findings);
        }
        Refusal refusal = Refusal.of(Reason.TOOL_REFUSED, name, "The request offers a tool that is not on the list.");
        return new Verdict.Refuse(refusal, findings, List.of());
    }

    @Override
    public Inspector open(Call call, Consumer<Finding> findings) {
        OutputSettings current = settings.get();
        return new Inspection(name, Rules.of(current, call), current.missing(), findings);
    }
}
