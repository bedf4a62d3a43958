package io.github.gatehouse.cdi;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds annotations on the interfaces of a bean: nobody inherits them, so they guard nothing. */
record InterfaceCheck(Class<?> bean, BeanPlan plan) {

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Class<?> type : interfaces(bean, new LinkedHashSet<>())) {
            for (Binding binding : Binding.values()) {
                if (carries(type, binding) && plan.steps().noneMatch(step -> step.binding() == binding)) {
                    problems.add(problem(type.getName(), binding));
                }
                Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> carries(method, binding) && !plan.guards(method, binding))
                        .forEach(method -> problems.add(problem(place(method), binding)));
            }
        }
        return problems;
    }

    private String problem(String place, Binding binding) {
        return place + ": @" + binding.type().getSimpleName()
                + " has no effect here: it must be on a class or its method, such as those of " + bean.getName()
                + ", was on an interface";
    }

    private static String place(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    private static boolean carries(AnnotatedElement element, Binding binding) {
        return element.isAnnotationPresent(binding.type())
                || binding == Binding.LIMIT && element.isAnnotationPresent(RateLimited.List.class);
    }

    private static Set<Class<?>> interfaces(Class<?> type, Set<Class<?>> found) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> direct : each.getInterfaces()) {
                if (found.add(direct)) {
                    interfaces(direct, found);
                }
            }
        }
        return found;
    }
}
