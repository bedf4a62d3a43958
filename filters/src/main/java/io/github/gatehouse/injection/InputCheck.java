package io.github.gatehouse.injection;

import io.github.gatehouse.Finding;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Text;
import io.github.gatehouse.injection.InputSettings.Blank;
import io.github.gatehouse.injection.InputSettings.Control;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Looks once at the texts of one payload. The first thing that is wrong counts. */
final class InputCheck implements Payload.Editor {

    private static final int MOST_FINDINGS = 100;

    private final String guard;
    private final InputSettings settings;
    private final List<FieldPattern> fields;
    private final boolean required;
    private final BitSet present = new BitSet();
    private final List<Finding> findings = new ArrayList<>();
    private Optional<Refusal> refusal = Optional.empty();
    private boolean visible;

    /** @param required a prompt must be there */
    InputCheck(String guard, InputSettings settings, List<FieldPattern> fields, boolean required) {
        this.guard = guard;
        this.settings = settings;
        this.fields = fields;
        this.required = required;
    }

    List<Finding> findings() {
        return findings;
    }

    /** What is wrong, once all texts have been shown. */
    Optional<Refusal> refusal() {
        if (refusal.isEmpty() && required) {
            int missing = present.nextClearBit(0);
            if (missing < fields.size()) {
                refuse(Reason.BROKEN_INPUT, "The field " + fields.get(missing).pattern() + " is missing or no text.");
            } else if (!visible && settings.blank() == Blank.REFUSE) {
                refuse(Reason.CONTENT_REFUSED, "The prompt is blank.");
            }
        }
        return refusal;
    }

    @Override
    public void edit(Text text) {
        if (refusal.isEmpty() && prompt(text)) {
            check(text);
        }
    }

    private boolean prompt(Text text) {
        boolean named = fields.isEmpty();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).matches(text)) {
                present.set(i);
                named = true;
            }
        }
        return named;
    }

    private void check(Text text) {
        TextShape shape = TextShape.of(text);
        if (shape.blank()) {
            blank(text);
            return;
        }
        visible = true;
        if (shape.controls() > 0) {
            found("control-character", text, shape.controls());
            if (settings.control() == Control.REFUSE) {
                refuse(Reason.CONTENT_REFUSED, "The prompt contains control characters.");
                return;
            }
        }
        int length = shape.length(settings.strip());
        if (length > settings.length()) {
            found("too-long", text, text.to() - text.from());
            refuse(
                    Reason.CONTENT_REFUSED,
                    "The prompt has " + length + " characters; at most " + settings.length() + " are allowed.");
            return;
        }
        shape.clean(text, settings.strip());
    }

    /** A blank text is left as it is: without a list of fields it may be anything but a prompt. */
    private void blank(Text text) {
        if (!fields.isEmpty() && settings.blank() == Blank.REFUSE) {
            found("blank", text, text.to() - text.from());
            refuse(Reason.CONTENT_REFUSED, "The prompt is blank.");
        }
    }

    private void refuse(Reason reason, String detail) {
        refusal = Optional.of(Refusal.of(reason, guard, detail));
    }

    private void found(String rule, Text text, int length) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(guard, rule, text.place(), length));
        }
    }
}
