package io.github.gatehouse.injection;

import io.github.gatehouse.Finding;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Text;
import io.github.gatehouse.injection.PromptSettings.Blank;
import io.github.gatehouse.injection.PromptSettings.Control;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Looks once at the texts of one payload: how long they are, whether there is anything to see. The first thing that is wrong counts. */
final class InputCheck implements Payload.Editor {

    private static final int MOST_FINDINGS = 100;

    private final String guard;
    private final PromptSettings settings;
    private final Chosen chosen;
    private final Reading reading;
    private final boolean required;
    private final PromptSize size;
    private final BitSet present = new BitSet();
    private final List<Finding> findings = new ArrayList<>();
    private Optional<Refusal> refusal = Optional.empty();
    private boolean visible;

    /** @param required a prompt must be there */
    InputCheck(String guard, Chosen chosen, Reading reading, boolean required) {
        this.guard = guard;
        this.settings = chosen.of();
        this.chosen = chosen;
        this.reading = reading;
        this.required = required;
        this.size = new PromptSize(reading.hasMessages());
    }

    List<Finding> findings() {
        return findings;
    }

    /** What is wrong, once all texts have been shown. */
    Optional<Refusal> refusal() {
        if (refusal.isEmpty() && required) {
            int missing = present.nextClearBit(0);
            if (missing < chosen.fields().size()) {
                refuse(
                        Reason.BROKEN_INPUT,
                        "The field " + chosen.fields().get(missing).pattern() + " is missing or no text.");
            } else if (!visible && settings.blank() == Blank.REFUSE) {
                refuse(Reason.CONTENT_REFUSED, "The prompt is blank.");
            }
        }
        return refusal;
    }

    @Override
    public void edit(Text text) {
        if (refusal.isPresent()) {
            return;
        }
        markPresent(text);
        Optional<Origin> origin = reading.origin(text);
        if (origin.isEmpty()) {
            return;
        }
        if (origin.get() == Origin.USER && chosen.isField(text)) {
            check(text);
        } else {
            material(text);
        }
    }

    private void markPresent(Text text) {
        for (int i = 0; i < chosen.fields().size(); i++) {
            if (chosen.fields().get(i).matches(text)) {
                present.set(i);
            }
        }
    }

    /** Documents and the like stay as they are, and may be long unless somebody says how long. */
    private void material(Text text) {
        TextShape shape = TextShape.of(text);
        visible |= !shape.blank();
        fits(text, shape.length(false), chosen.length(text, Integer.MAX_VALUE));
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
        if (fits(text, shape.length(settings.strip())) && cheap(text) && !text.file()) {
            shape.clean(text, settings.strip());
        }
    }

    private boolean fits(Text text, int length) {
        size.add(text, length);
        int most = chosen.length(text, -1);
        return most < 0 ? fits(text, size.characters(), settings.length()) : fits(text, length, most);
    }

    private boolean fits(Text text, int length, int most) {
        if (length <= most) {
            return true;
        }
        found("too-long", text, text.to() - text.from());
        refuse(Reason.CONTENT_REFUSED, "The prompt has " + length + " characters; at most " + most + " are allowed.");
        return false;
    }

    private boolean cheap(Text text) {
        if (settings.tokens() == 0 || size.tokens() <= settings.tokens()) {
            return true;
        }
        found("too-many-tokens", text, text.to() - text.from());
        refuse(
                Reason.CONTENT_REFUSED,
                "The prompt may have " + size.tokens() + " tokens; at most " + settings.tokens() + " are allowed.");
        return false;
    }

    /** A blank text is left as it is: without a list of fields it may be anything but a prompt. */
    private void blank(Text text) {
        if (!chosen.fields().isEmpty() && settings.blank() == Blank.REFUSE) {
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
