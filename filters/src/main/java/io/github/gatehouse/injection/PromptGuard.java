package io.github.gatehouse.injection;

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
import io.github.gatehouse.injection.Isolation.Isolated;
import io.github.gatehouse.injection.PromptSettings.BodyFormat;
import io.github.gatehouse.injection.PromptSettings.LeakAction;
import io.github.gatehouse.payload.Values;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Linguist;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Checks prompts before anything else looks at them: who may say what, length, blankness, control characters, format, and
 * whether they look like an attack on the AI. White space around a prompt and, unless they are refused, control characters
 * are removed; marks by which models tell turns are made harmless.
 *
 * <p>Without a list of fields every text counts as a prompt, in a provider's JSON every text of its user; and the call is
 * blank if none of them shows a character. A request without a body is blank too, unless its method (GET, HEAD, OPTIONS,
 * DELETE, TRACE) has none; then a query needs no prompt, but one that is there is checked.
 */
public final class PromptGuard implements Guard, Linguist {

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "DELETE", "TRACE");

    private final String name;
    private final Supplier<PromptSettings> settings;
    private final Detects detector;
    private final Consultation consultation;
    private final Map<String, Origin> parameters;
    private volatile Chosen chosen;

    /**
     * With the detector that comes along.
     *
     * @param consultation for doubtful texts
     */
    public PromptGuard(String name, Supplier<PromptSettings> settings, Consultation consultation) {
        this(name, settings, Shipped.detector(), consultation, Map.of());
    }

    PromptGuard(
            String name,
            Supplier<PromptSettings> settings,
            Detects detector,
            Consultation consultation,
            Map<String, Origin> parameters) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
        this.detector = requireNonNull(detector, "detector");
        this.consultation = requireNonNull(consultation, "consultation");
        this.parameters = Map.copyOf(parameters);
        this.chosen = new Chosen(settings.get());
    }

    /**
     * The same guard for a method.
     *
     * @param parameters whose the texts in those parameters are that are not the user's
     */
    public PromptGuard reading(Map<String, Origin> parameters) {
        return new PromptGuard(name, settings, detector, consultation, parameters);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stage stage() {
        return Stage.INPUT;
    }

    @Override
    public Mode mode() {
        return settings.get().mode();
    }

    @Override
    public boolean judgesAnswers() {
        return settings.get().leak() != LeakAction.OFF;
    }

    @Override
    public Dialect dialect(Call call) {
        return settings.get().dialect().at(call.payload().target());
    }

    @Override
    public Verdict check(Call call) {
        Chosen current = chosen();
        Optional<Refusal> format = format(current.of(), call.payload());
        if (format.isPresent()) {
            return Verdict.refuse(format.get());
        }
        Isolated isolated = new Isolation(current.of()).isolate(name, dialect(call), call.payload());
        return isolated.refusal()
                .<Verdict>map(refusal -> new Verdict.Refuse(refusal, isolated.findings(), List.of()))
                .orElseGet(() -> look(current, call.withPayload(isolated.payload()), isolated.findings()));
    }

    private Verdict look(Chosen current, Call call, List<Finding> before) {
        Reading reading = new Reading(current, call.payload(), parameters);
        boolean required = !withoutBody(call.operation()) || call.payload().length() > 0;
        InputCheck check = new InputCheck(name, current, reading, required);
        Payload checked = call.payload().edit(check);
        List<Finding> findings = new ArrayList<>(before);
        findings.addAll(check.findings());
        return check.refusal()
                .<Verdict>map(refusal -> new Verdict.Refuse(refusal, findings, List.of()))
                .orElseGet(() -> judge(current.of(), reading, call.withPayload(checked), findings));
    }

    /** Compares the answer with the system prompts that go to the provider. */
    @Override
    public Inspector open(Call call, Consumer<Finding> findings) {
        PromptSettings current = settings.get();
        if (current.leak() == LeakAction.OFF) {
            return Inspector.NONE;
        }
        SystemPrompts prompts = SystemPrompts.of(dialect(call), call.payload());
        return prompts.text().isEmpty()
                ? Inspector.NONE
                : new LeakInspector(name, prompts.leaks(), current.leak() == LeakAction.BLOCK, findings);
    }

    private Verdict judge(PromptSettings current, Reading reading, Call call, List<Finding> findings) {
        Judging judging = new Judging(name, current, detector, consultation);
        List<Suspicion> suspicions = judging.suspicions(reading, call.payload());
        suspicions.forEach(each -> findings.addAll(each.findings()));
        Optional<Refusal> refusal = judging.refusal(suspicions);
        if (refusal.isPresent()) {
            return new Verdict.Refuse(refusal.get(), findings, List.of());
        }
        Set<Origin> spotlit = judging.spotlit(suspicions);
        spotlit.addAll(current.spotlight());
        Marking marking = new Marking(name, reading, dialect(call), current.neutralise(), spotlit, findings);
        Call marked = call.withPayload(marking.in(call.payload()));
        return new Verdict.Proceed(marked, findings, List.of(), judging.told(suspicions));
    }

    private static boolean withoutBody(String operation) {
        int blank = operation.indexOf(' ');
        return blank > 0 && WITHOUT_BODY.contains(operation.substring(0, blank));
    }

    private Chosen chosen() {
        PromptSettings current = settings.get();
        Chosen known = chosen;
        if (known.of() != current) {
            known = new Chosen(current);
            chosen = known;
        }
        return known;
    }

    private Optional<Refusal> format(PromptSettings current, Payload payload) {
        boolean body = !(payload instanceof Values) && payload.length() > 0;
        if (current.accepts().isEmpty() || !body || accepts(current, payload.value())) {
            return Optional.empty();
        }
        String legal = current.accepts().stream()
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        return Optional.of(Refusal.of(Reason.BODY_UNSUPPORTED, name, "The body must be " + legal + "."));
    }

    private static boolean accepts(PromptSettings current, Object value) {
        BodyFormat format =
                value instanceof JsonValue ? BodyFormat.JSON : value instanceof Map ? BodyFormat.FORM : BodyFormat.TEXT;
        return current.accepts().contains(format);
    }
}
