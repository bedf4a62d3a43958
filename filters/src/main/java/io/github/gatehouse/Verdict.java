package io.github.gatehouse;

import java.util.List;
import java.util.Optional;

/** What a guard says about a call. Only {@link GuardChain} asks which kind it is. */
public sealed interface Verdict {

    List<Finding> findings();

    /** What is left of the limits that were asked. */
    List<Quota> quotas();

    /**
     * The call goes on, perhaps changed.
     *
     * @param watch what the guard holds until the call is over; it is told so, also where the guard only observes
     */
    record Proceed(Call call, List<Finding> findings, List<Quota> quotas, Optional<Watch> watch) implements Verdict {
        public Proceed {
            findings = List.copyOf(findings);
            quotas = List.copyOf(quotas);
        }

        /** Nothing is held. */
        public Proceed(Call call, List<Finding> findings, List<Quota> quotas) {
            this(call, findings, quotas, Optional.empty());
        }
    }

    /** The call ends here. */
    record Refuse(Refusal refusal, List<Finding> findings, List<Quota> quotas) implements Verdict {
        public Refuse {
            findings = List.copyOf(findings);
            quotas = List.copyOf(quotas);
        }
    }

    static Verdict proceed(Call call) {
        return new Proceed(call, List.of(), List.of());
    }

    static Verdict proceed(Call call, List<Finding> findings) {
        return new Proceed(call, findings, List.of());
    }

    static Verdict refuse(Refusal refusal) {
        return new Refuse(refusal, List.of(), List.of());
    }
}
