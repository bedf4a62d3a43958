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
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the annotations once, when the application is deployed, and stops the deployment with all that is wrong: an
 * annotation that could never work is worse than none.
 */
public class GatehouseExtension implements Extension {

    private final Queue<AnnotatedType<?>> beans = new ConcurrentLinkedQueue<>();
    private final Map<Class<?>, BeanPlan> plans = new ConcurrentHashMap<>();

    void found(@Observes ProcessManagedBean<?> event) {
        if (!(event.getBean() instanceof Interceptor)) {
            beans.add(event.getAnnotatedBeanClass());
        }
    }

    void plan(@Observes AfterBeanDiscovery event, BeanManager manager) {
        Planner planner = new Planner(manager);
        for (AnnotatedType<?> bean : beans) {
            plans.put(bean.getJavaClass(), planner.plan(bean));
        }
        if (!planner.problems().isEmpty()) {
            event.addDefinitionError(new DefinitionException(message(planner.problems())));
        }
        beans.clear();
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
        return plans.computeIfAbsent(written(bean.getClass()), type -> late(type, manager));
    }

    /** A component that is intercepted and yet no bean, such as a message-driven bean. */
    private static BeanPlan late(Class<?> type, BeanManager manager) {
        Planner planner = new Planner(manager);
        BeanPlan plan = planner.plan(manager.createAnnotatedType(type));
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
