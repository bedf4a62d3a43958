package io.github.gatehouse.output;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.Watch;
import io.github.gatehouse.output.OutputSettings.Offered;
import io.github.gatehouse.payload.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Refuses answers that name an action which is not on the list, or call a tool that is not, and requests that offer one;
 * and answers whose texts are too long, link to hosts that are not on the list, or hold HTML or code that is not wanted.
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
        if (!current.judgesTools()) {
            return Verdict.proceed(call);
        }
        Set<String> tools = current.grantedTools().to(call);
        return call.payload() instanceof Values
                ? limited(call, List.of(), tools, current)
                : judged(call, new OfferedTools(tools), tools, current);
    }

    private Verdict judged(Call call, OfferedTools offered, Set<String> tools, OutputSettings current) {
        if (offered.allows(call.payload())) {
            return limited(call, List.of(), tools, current);
        }
        List<Finding> findings = List.of(new Finding(name, "tool-offered", "", 0));
        Payload left = current.offered() == Offered.REMOVE ? offered.without(call.payload()) : call.payload();
        return left != call.payload() && offered.allows(left)
                ? limited(call.withPayload(left), findings, tools, current)
                : new Verdict.Refuse(limit(tools, current).offered(), findings, List.of());
    }

    /** The call goes on, and whatever it offers a model by itself is limited, too. */
    private Verdict limited(Call call, List<Finding> findings, Set<String> tools, OutputSettings current) {
        Optional<Watch> limit = current.mode() == Mode.ENFORCE ? Optional.of(limit(tools, current)) : Optional.empty();
        return new Verdict.Proceed(call, findings, List.of(), limit);
    }

    private ToolLimit limit(Set<String> tools, OutputSettings current) {
        return new ToolLimit(name, tools, current.offered() == Offered.REMOVE);
    }

    @Override
    public Inspector open(Call call, Consumer<Finding> findings) {
        OutputSettings current = settings.get();
        Boundaries boundaries = current.boundaries();
        boolean judges = current.judgesActions() || current.judgesTools();
        Inspector suggestions =
                judges ? new Inspection(name, Rules.of(current, call), current.missing(), findings) : Inspector.NONE;
        return boundaries.isOpen() ? suggestions : within(boundaries, suggestions, findings);
    }

    private Inspector within(Boundaries boundaries, Inspector suggestions, Consumer<Finding> findings) {
        Inspector texts = new BoundaryInspector(name, boundaries, findings);
        return new Inspector() {
            @Override
            public void accept(Payload part, Consumer<Payload> out) {
                suggestions.accept(part, judged -> texts.accept(judged, out));
            }

            @Override
            public void end(Consumer<Payload> out) {
                suggestions.end(judged -> texts.accept(judged, out));
                texts.end(out);
            }
        };
    }
}
