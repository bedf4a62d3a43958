package io.github.gatehouse.output;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Setting;
import java.util.List;

/** The settings of an {@link ActionGuard}. */
public record OutputSettings(
        @Setting(value = "", doc = "The actions an AI may suggest, written exactly; at least one.")
                List<String> actions,
        @Setting(value = "action", doc = "The JSON key, map key, record component or property that names the action.")
                String field,
        @Setting(
                        value = "AUTO",
                        doc =
                                "What becomes of an answer without an action: refuse, pass, or auto: an HTTP answer passes,"
                                        + " a method's result is refused.")
                Missing missing,
        @Setting(value = "ENFORCE", doc = "enforce refuses; observe only tells in the log what would be refused.")
                Mode mode) {

    /** What becomes of an answer that names no action. */
    public enum Missing {
        /** An HTTP answer passes, for most are prose; a method's result is refused. */
        AUTO,
        PASS,
        REFUSE
    }

    public OutputSettings {
        actions = List.copyOf(actions);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("actions: must name at least one action");
        }
        if (field.isBlank()) {
            throw new IllegalArgumentException("field: must not be blank");
        }
    }
}
