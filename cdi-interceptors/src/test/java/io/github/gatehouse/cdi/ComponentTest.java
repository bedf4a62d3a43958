package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.LimitExceeded;
import io.github.gatehouse.Reason;
import jakarta.ejb.MessageDriven;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Components without a caller: timers, and message-driven beans, of which CDI does not know that they are there. */
class ComponentTest {

    private final Application application = Application.of(Bean.class, Listener.class);

    @AfterEach
    void stop() {
        application.close();
    }

    /** Its constructor keeps CDI from taking it for a bean, as a container keeps it. */
    @MessageDriven
    static class Listener {
        Listener(String made) {}

        @RateLimited(value = 1, key = "#{message}")
        void onMessage(String message) {}

        @RateLimited(1)
        void unkeyed(String message) {}
    }

    @ApplicationScoped
    static class Bean {
        @RateLimited(1)
        void onTimer() {}

        @RateLimited(value = 1, key = "#{'nightly'}")
        void keyed() {}
    }

    @Test
    void messageDrivenBean_isKnownBeforeItRuns() {
        assertThat(application.get(GatehouseExtension.class).steps().map(Step::name))
                .contains("listeneronmessage", "listenerunkeyed", "beanontimer");
    }

    @Test
    void messageWithoutAKey_isRefusedWithTheNameOfTheMethod() throws Exception {
        Listener listener = new Listener("by the container");
        invoke(listener, "onMessage", "a");
        invoke(listener, "onMessage", "b");
        assertThatThrownBy(() -> invoke(listener, "onMessage", "a")).isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> invoke(listener, "unkeyed", "a")).isInstanceOfSatisfying(GuardException.class, e -> {
            assertThat(e.refusal().reason()).isEqualTo(Reason.CALLER_UNKNOWN);
            assertThat(e.refusal().detail()).contains("Listener.unkeyed");
        });
    }

    @Test
    void timer_mustBeKeyed() throws Exception {
        Bean bean = new Bean();
        invoke(bean, "keyed");
        assertThatThrownBy(() -> invoke(bean, "keyed")).isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> invoke(bean, "onTimer")).isInstanceOfSatisfying(GuardException.class, e -> assertThat(
                        e.refusal().detail())
                .contains("Bean.onTimer"));
        assertThat(List.of(RateLimitedInterceptor.class.getSuperclass().getDeclaredMethods()))
                .anyMatch(method -> method.isAnnotationPresent(AroundTimeout.class));
    }

    /** As a container calls the interceptor of a component. */
    private void invoke(Object target, String name, Object... arguments) throws Exception {
        Class<?>[] types = new Class<?>[arguments.length];
        java.util.Arrays.fill(types, String.class);
        Method method = target.getClass().getDeclaredMethod(name, types);
        application.get(Gate.class).pass(Binding.LIMIT, new Invocation(target, method, arguments));
    }

    private record Invocation(Object target, Method method, Object[] arguments, Map<String, Object> data)
            implements InvocationContext {
        Invocation(Object target, Method method, Object[] arguments) {
            this(target, method, arguments, new HashMap<>());
        }

        @Override
        public Object getTarget() {
            return target;
        }

        @Override
        public @Nullable Object getTimer() {
            return null;
        }

        @Override
        public Method getMethod() {
            return method;
        }

        @Override
        public java.lang.reflect.@Nullable Constructor<?> getConstructor() {
            return null;
        }

        @Override
        public Object[] getParameters() {
            return arguments;
        }

        @Override
        public void setParameters(Object[] parameters) {}

        @Override
        public Map<String, Object> getContextData() {
            return data;
        }

        @Override
        public @Nullable Object proceed() throws Exception {
            return method.invoke(target, arguments);
        }
    }
}
