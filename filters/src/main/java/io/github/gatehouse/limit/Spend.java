package io.github.gatehouse.limit;

import io.github.gatehouse.GuardChain;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Usage;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where an application reports what its calls to models have used, so that a budget books the truth and no estimate. All
 * budgets that the running call has passed hear of it, those of filters and those of annotations. Reports add up: an
 * agent makes many calls to a model within one of its own. What goes beyond the reservation becomes a debt at once.
 *
 * <p>A call that reports once is booked by its reports alone. Used by several threads at once.
 */
public interface Spend {

    /** Nobody keeps a budget for this call: reports go nowhere. */
    Spend NONE = new OpenBudgets(List.of());

    /**
     * The budgets of a running call.
     *
     * @param chains those the call has passed: of the request, and of the methods that it runs in
     */
    static Spend of(GuardChain... chains) {
        return new OpenBudgets(Arrays.stream(chains)
                .flatMap(chain -> chain.allHeld(BudgetCall.class).stream())
                .toList());
    }

    /** Whether anybody keeps a budget for this call. */
    boolean isBudgeted();

    /** Reports one call to a model. */
    void report(String model, Usage usage);

    /** The budgets of the call that runs now, to be taken along to other threads and to what comes later. */
    default Spend here() {
        return this;
    }

    /**
     * Reports one call to a model.
     *
     * @param model as the provider calls it
     * @param input tokens that it read, less than 0 counts as 0
     * @param output tokens that it wrote, thoughts included; less than 0 counts as 0
     */
    default void report(String model, long input, long output) {
        report(model, Usage.reported(input, output));
    }

    /**
     * Reports one call to a model by the provider's whole answer, as OpenAI, Anthropic and Google write it, or the last
     * event of a stream that has all of its usage.
     *
     * @return whether the answer tells its usage; if not, nothing is reported
     */
    default boolean report(JsonObject answer) {
        Optional<Usage> usage = Usage.in(answer);
        usage.ifPresent(found -> report(model(answer), found));
        return usage.isPresent();
    }

    /**
     * Reports one call to a model by the provider's whole answer.
     *
     * @param json in UTF-8; read, not kept
     * @return whether the answer tells its usage; if not, nothing is reported
     * @throws GuardException {@link Reason#BROKEN_INPUT} if this is no JSON
     */
    default boolean report(byte[] json) {
        Body body = Body.read(json, new ContentType("application/json", Optional.empty()), Dialect.GENERIC.paths());
        return body.value() instanceof JsonObject answer && report(answer);
    }

    private static String model(JsonObject answer) {
        for (String name : List.of("model", "modelVersion")) {
            if (answer.get(name) instanceof JsonString model) {
                return model.getString();
            }
        }
        return answer.get("response") instanceof JsonObject response ? model(response) : "";
    }
}
