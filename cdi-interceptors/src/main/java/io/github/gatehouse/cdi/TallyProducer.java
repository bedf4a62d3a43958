package io.github.gatehouse.cdi;

import io.github.gatehouse.audit.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Lets applications inject {@link Tally}. */
@ApplicationScoped
class TallyProducer {

    @Produces
    @Dependent
    static Tally tally(EngineProvider engines) {
        return engines.engine().tally();
    }
}
