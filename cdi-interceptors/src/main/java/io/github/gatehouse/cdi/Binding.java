package io.github.gatehouse.cdi;

import io.github.gatehouse.Stage;
import io.github.gatehouse.config.Feature;
import jakarta.interceptor.Interceptor;
import java.lang.annotation.Annotation;

/** The annotations: which feature each one asks for. A new one is a new row. */
enum Binding {
    LIMIT(RateLimited.class, Feature.LIMIT),
    BUDGET(Budgeted.class, Feature.BUDGET),
    INPUT(GuardPrompt.class, Feature.INJECTION),
    SCRUB(SanitizePII.class, Feature.SCRUB),
    APPROVAL(RequiresApproval.class, Feature.APPROVAL),
    OUTPUT(AllowedActions.class, Feature.OUTPUT),
    CHECKED(CheckedOutput.class, Feature.OUTPUT);

    /*
     * Priorities of the interceptors, by the order of the stages, all before MicroProfile Fault Tolerance (4010). An
     * annotation needs constants; a test holds them to priority(Stage).
     */
    static final int FIRST = Interceptor.Priority.LIBRARY_BEFORE;
    static final int LIMIT_PRIORITY = FIRST + 30;
    static final int BUDGET_PRIORITY = FIRST + 40;
    static final int INPUT_PRIORITY = FIRST + 50;
    static final int SCRUB_PRIORITY = FIRST + 70;
    static final int APPROVAL_PRIORITY = FIRST + 90;
    static final int OUTPUT_PRIORITY = FIRST + 100;

    private final Class<? extends Annotation> type;
    private final Feature feature;

    Binding(Class<? extends Annotation> type, Feature feature) {
        this.type = type;
        this.feature = feature;
    }

    Class<? extends Annotation> type() {
        return type;
    }

    Feature feature() {
        return feature;
    }

    static int priority(Stage stage) {
        return FIRST + 10 * stage.ordinal();
    }
}
