package io.github.gatehouse.samples.assistant;

import io.github.gatehouse.cdi.RequiresApproval;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives money back. Here it only counts how often. */
@ApplicationScoped
public class Refunds {

    private final AtomicInteger paid = new AtomicInteger();

    /** @return the number of the receipt */
    public int paySmall(Refund refund) {
        if (refund.isLarge()) {
            throw new IllegalArgumentException("a large refund must be approved");
        }
        return paid.incrementAndGet();
    }

    /** The first call only asks. Once a supervisor has approved it, the same call runs, and once. */
    @RequiresApproval(role = "supervisor", expires = "PT1H", name = "refund")
    public int payLarge(Refund refund) {
        return paid.incrementAndGet();
    }

    /** How many were paid. */
    public int paid() {
        return paid.get();
    }
}
