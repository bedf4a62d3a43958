package io.github.gatehouse.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Lets applications inject {@link Prompts}. */
@ApplicationScoped
class PromptsProducer {

    @Produces
    @Dependent
    static Prompts prompts(EngineProvider engines) {
        return new EnginePrompts(engines::engine);
    }
}
