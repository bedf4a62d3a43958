package io.github.gatehouse.cdi;

import static jakarta.interceptor.Interceptor.Priority.LIBRARY_BEFORE;

import io.github.gatehouse.approval.Deed;
import io.github.gatehouse.injection.SecondOpinion;
import io.github.gatehouse.text.Detector;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all interceptors do. */
@ApplicationScoped
class Gate {

    @Inject
    GatehouseExtension extension;

    @Inject
    EngineProvider engines;

    @Inject
    BeanManager manager;

    private volatile @Nullable Guards guards;

    /** Lets the method be called if the annotations of this binding allow. */
    public @Nullable Object pass(Binding binding, InvocationContext context) throws Exception {
        BeanPlan.Way way = extension.plan(context.getTarget(), manager).way(context.getMethod());
        List<Step> steps = way.steps(binding);
        if (steps.isEmpty()) {
            return context.proceed();
        }
        Optional<Passage> running = Passage.running(context);
        if (running.isPresent()) {
            return running.get().proceed(context, steps);
        }
        Optional<Deed> deed = way.deed(
                context.getParameters(),
                Surroundings.principal(manager).map(Principal::getName).orElse(""));
        return new Passage(
                        way.operation(),
                        deed,
                        Surroundings.caller(manager),
                        Surroundings.roles(manager),
                        guards(),
                        Running.innermost(manager))
                .open(context, steps);
    }

    /**
     * Makes all guards, so that settings that cannot be used stop the start. Without annotations and detectors nothing
     * starts.
     */
    void start(@Observes @Initialized(ApplicationScoped.class) @Priority(LIBRARY_BEFORE) Object event) {
        List<Step> steps = extension.steps().toList();
        List<Detector> detectors = manager.createInstance().select(Detector.class, Any.Literal.INSTANCE).stream()
                .toList();
        List<SecondOpinion> opinions =
                manager.createInstance().select(SecondOpinion.class, Any.Literal.INSTANCE).stream()
                        .toList();
        if (!steps.isEmpty() || !detectors.isEmpty() || !opinions.isEmpty()) {
            engines.started(event);
            engines.engine().detect(detectors);
            opinions.forEach(engines.engine()::consult);
            steps.forEach(guards()::of);
            engines.bound();
        }
    }

    private Guards guards() {
        Guards known = guards;
        return known == null ? make() : known;
    }

    private synchronized Guards make() {
        Guards known = guards;
        if (known == null) {
            known = new Guards(engines.engine());
            guards = known;
        }
        return known;
    }
}
