package io.github.gatehouse.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.Interceptor;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the annotations once, when the application is deployed, and stops the deployment with all that is wrong: an
 * annotation that could never work is worse than none.
 */
public class GatehouseExtension implements Extension {

    /** By class: a container may tell of one more than once, and then what it tells last counts. */
    private final Map<Class<?>, AnnotatedType<?>> beans = new ConcurrentHashMap<>();

    private final Map<Class<?>, BeanPlan> plans = new ConcurrentHashMap<>();
    private volatile boolean planned;

    void found(@Observes ProcessManagedBean<?> event) {
        if (!(event.getBean() instanceof Interceptor)) {
            add(event.getAnnotatedBeanClass());
        }
    }

    /**
     * A message-driven bean is intercepted and is no bean of CDI; its limits must be known before it is asked whether
     * all configured names are.
     */
    void component(
            @Observes
                    @WithAnnotations({
                        RateLimited.class,
                        RateLimited.List.class,
                        Budgeted.class,
                        GuardPrompt.class,
                        SanitizePII.class,
                        RequiresApproval.class,
                        AllowedActions.class,
                        CheckedOutput.class
                    })
                    ProcessAnnotatedType<?> event) {
        if (isMessageDriven(event.getAnnotatedType())) {
            add(event.getAnnotatedType());
        }
    }

    /** Archives in which only beans are looked for hide such components until their injection is set up. */
    void injected(@Observes ProcessInjectionTarget<?> event, BeanManager manager) {
        AnnotatedType<?> type = event.getAnnotatedType();
        if (isMessageDriven(type) && !planned) {
            add(type);
        } else if (isMessageDriven(type)) {
            plans.computeIfAbsent(type.getJavaClass(), any -> late(type, manager));
        }
    }

    private void add(AnnotatedType<?> type) {
        beans.put(type.getJavaClass(), type);
    }

    /** By its name: there may be no enterprise beans. */
    private static boolean isMessageDriven(AnnotatedType<?> type) {
        return type.getAnnotations().stream()
                .anyMatch(annotation -> annotation.annotationType().getName().equals("jakarta.ejb.MessageDriven"));
    }

    void plan(@Observes AfterBeanDiscovery event, BeanManager manager) {
        Planner planner = new Planner(manager);
        for (AnnotatedType<?> bean : beans.values()) {
            plans.put(bean.getJavaClass(), planner.plan(bean));
        }
        if (!planner.problems().isEmpty()) {
            event.addDefinitionError(new DefinitionException(message(planner.problems())));
        }
        beans.clear();
        planned = true;
    }

    /** Named beans are known only now. */
    void expressions(@Observes AfterDeploymentValidation event) {
        List<String> problems =
                steps().flatMap(step -> step.problems().stream()).toList();
        if (!problems.isEmpty()) {
            event.addDeploymentProblem(new DeploymentException(message(problems)));
        }
    }

    private static String message(List<String> problems) {
        return "Gatehouse cannot guard this application:" + System.lineSeparator()
                + problems.stream().sorted().collect(Collectors.joining(System.lineSeparator()));
    }

    Stream<Step> steps() {
        return plans.values().stream().flatMap(BeanPlan::steps);
    }

    /** The plan for a bean: of its class, which the container may have extended. */
    BeanPlan plan(Object bean, BeanManager manager) {
        for (Class<?> type = bean.getClass(); type != null; type = type.getSuperclass()) {
            BeanPlan plan = plans.get(type);
            if (plan != null) {
                return plan;
            }
        }
        return plans.computeIfAbsent(
                written(bean.getClass()), type -> late(manager.createAnnotatedType(type), manager));
    }

    /** A component that is intercepted and yet no bean, such as a message-driven bean. */
    private static BeanPlan late(AnnotatedType<?> type, BeanManager manager) {
        Planner planner = new Planner(manager);
        BeanPlan plan = planner.plan(type);
        if (!planner.problems().isEmpty()) {
            throw new IllegalStateException(message(planner.problems()));
        }
        return plan;
    }

    /** The class as written; containers mark those that they make by a name that nobody would choose. */
    private static Class<?> written(Class<?> type) {
        Class<?> written = type;
        while (written.isSynthetic() || written.getName().contains("$$")) {
            written = written.getSuperclass();
        }
        return written;
    }
}
