package io.github.gatehouse.cdi;

import io.github.gatehouse.limit.Spend;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Lets applications inject {@link Spend}. */
@ApplicationScoped
class SpendProducer {

    @Produces
    @Dependent
    static Spend spend() {
        return new RunningSpend();
    }
}
