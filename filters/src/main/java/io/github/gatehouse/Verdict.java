package io.github.gatehouse;

import java.util.List;

/** What a guard says about a call. Only {@link GuardChain} asks which kind it is. */
public sealed interface Verdict {

    List<Finding> findings();

    /** What is left of the limits that were asked. */
    List<Quota> quotas();

    /** The call goes on, perhaps changed. */
    record Proceed(Call call, List<Finding> findings, List<Quota> quotas) implements Verdict {
        public Proceed {
            findings = List.copyOf(findings);
            quotas = List.copyOf(quotas);
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
