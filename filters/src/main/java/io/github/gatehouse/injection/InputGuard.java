package io.github.gatehouse.injection;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.injection.InputSettings.Format;
import io.github.gatehouse.payload.Values;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Checks prompts before anything else looks at them: length, blankness, control characters, format. White space around
 * a prompt and, unless they are refused, control characters are removed.
 *
 * <p>Without a list of fields every text counts as a prompt, and the call is blank if none of them shows a character. A
 * request without a body is blank too, unless its method (GET, HEAD, OPTIONS, DELETE, TRACE) has none; then a query
 * needs no prompt, but one that is there is checked.
 */
public final class InputGuard implements Guard {

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "DELETE", "TRACE");

    private final String name;
    private final Supplier<InputSettings> settings;
    private volatile Prepared prepared;

    /** The patterns of some settings, made once. */
    private record Prepared(InputSettings of, List<FieldPattern> fields) {
        Prepared(InputSettings of) {
            this(of, of.fields().stream().map(FieldPattern::new).toList());
        }
    }

    public InputGuard(String name, Supplier<InputSettings> settings) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
        this.prepared = new Prepared(settings.get());
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
    public Verdict check(Call call) {
        InputSettings current = settings.get();
        Optional<Refusal> format = format(current, call.payload());
        if (format.isPresent()) {
            return Verdict.refuse(format.get());
        }
        boolean required = !withoutBody(call.operation()) || call.payload().length() > 0;
        InputCheck check = new InputCheck(name, current, fields(current), required);
        Payload checked = call.payload().edit(check);
        return check.refusal()
                .<Verdict>map(refusal -> new Verdict.Refuse(refusal, check.findings(), List.of()))
                .orElseGet(() -> Verdict.proceed(call.withPayload(checked), check.findings()));
    }

    private static boolean withoutBody(String operation) {
        int blank = operation.indexOf(' ');
        return blank > 0 && WITHOUT_BODY.contains(operation.substring(0, blank));
    }

    private List<FieldPattern> fields(InputSettings current) {
        Prepared known = prepared;
        if (known.of() != current) {
            known = new Prepared(current);
            prepared = known;
        }
        return known.fields();
    }

    private Optional<Refusal> format(InputSettings current, Payload payload) {
        boolean body = !(payload instanceof Values) && payload.length() > 0;
        if (current.accepts().isEmpty() || !body || accepts(current, payload.value())) {
            return Optional.empty();
        }
        String legal = current.accepts().stream()
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        return Optional.of(Refusal.of(Reason.BODY_UNSUPPORTED, name, "The body must be " + legal + "."));
    }

    private static boolean accepts(InputSettings current, Object value) {
        Format format = value instanceof JsonValue ? Format.JSON : value instanceof Map ? Format.FORM : Format.TEXT;
        return current.accepts().contains(format);
    }
}
