package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.LimitExceeded;
import io.github.gatehouse.Quota;
import io.github.gatehouse.limit.Algorithm;
import io.github.gatehouse.limit.OnFailure;
import io.github.gatehouse.limit.Per;
import io.github.gatehouse.limit.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Methods that are not simply written in the class that the annotation is on. */
class MethodShapesTest {

    private final Application application = Application.of(
            Generic.class,
            GenericHeir.class,
            Exposed.class,
            Implementing.class,
            Composed.class,
            Observing.class,
            Factory.class);

    @AfterEach
    void stop() {
        application.close();
    }

    private static void refused(Executable call) {
        assertThatThrownBy(call::execute).isInstanceOf(LimitExceeded.class);
    }

    abstract static class Asking<T> {
        abstract String ask(T text, String user);

        @RateLimited(1)
        String inherited(T text, @LimitKey String user) {
            return "" + text;
        }
    }

    @Dependent
    static class Generic extends Asking<String> {
        @Override
        @RateLimited(1)
        String ask(String text, @LimitKey String user) {
            return text;
        }
    }

    @Test
    void bridge_isCountedAsTheMethodItStandsFor() {
        Generic bean = application.get(Generic.class);
        Asking<String> asking = bean;
        assertThat(asking.ask("x", "ann")).isEqualTo("x");
        refused(() -> bean.ask("x", "ann"));
        refused(() -> asking.ask("x", "ann"));
    }

    @Dependent
    static class GenericHeir extends Asking<String> {
        @Override
        String ask(String text, String user) {
            return text;
        }
    }

    @Test
    void inheritedMethod_isCountedForEachBeanApart() {
        application.get(GenericHeir.class).inherited("x", "ann");
        application.get(Generic.class).inherited("x", "ann");
        refused(() -> application.get(Generic.class).inherited("x", "ann"));
    }

    abstract static class Concealed {
        @RateLimited(1)
        public void ask(@LimitKey String user) {}
    }

    @Dependent
    public static class Exposed extends Concealed {}

    @Test
    void publicMethodOfAClassThatIsNotPublic_isCountedOnce() {
        Exposed bean = application.get(Exposed.class);
        bean.ask("ann");
        refused(() -> bean.ask("ann"));
    }

    interface Defaults {
        default String greet(@LimitKey String user) {
            return "hello " + user;
        }
    }

    @Dependent
    @RateLimited(1)
    static class Implementing implements Defaults {
        @Override
        public String toString() {
            return "implementing";
        }
    }

    @Test
    void defaultMethodOfAnInterface_isCoveredByTheClass() {
        Implementing bean = application.get(Implementing.class);
        assertThat(bean.greet("ann")).isEqualTo("hello ann");
        refused(() -> bean.greet("ann"));
        assertThat(bean.greet("bob")).isEqualTo("hello bob");
        assertThat(bean).hasToString("implementing");
    }

    @InterceptorBinding
    @RateLimited(value = 1, key = "#{user}")
    @GuardPrompt
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    public @interface Guarded {}

    @ApplicationScoped
    static class Composed {
        @Guarded
        void ask(String user) {}
    }

    @Test
    void bindingThatCarriesOurs_isAsGoodAsOurs() {
        Composed bean = application.get(Composed.class);
        bean.ask("ann");
        refused(() -> bean.ask("ann"));
    }

    static class Raw {
        void ask(String user) {}
    }

    @ApplicationScoped
    static class Factory {
        @Produces
        Raw raw(InterceptionFactory<Raw> factory) {
            factory.configure()
                    .filterMethods(method -> method.getJavaMember().getName().equals("ask"))
                    .forEach(method -> method.add(new RateLimitedLiteral()));
            return factory.createInterceptedInstance(new Raw());
        }
    }

    private static final class RateLimitedLiteral extends AnnotationLiteral<RateLimited> implements RateLimited {
        private static final long serialVersionUID = 1L;

        @Override
        public int value() {
            return 1;
        }

        @Override
        public long window() {
            return 1;
        }

        @Override
        public ChronoUnit windowUnit() {
            return ChronoUnit.MINUTES;
        }

        @Override
        public String key() {
            return "#{user}";
        }

        @Override
        public Class<? extends CallerResolver> resolver() {
            return CallerResolver.class;
        }

        @Override
        public String cost() {
            return "";
        }

        @Override
        public Algorithm algorithm() {
            return Algorithm.WINDOW;
        }

        @Override
        public int burst() {
            return 0;
        }

        @Override
        public Per per() {
            return Per.CALLER;
        }

        @Override
        public String[] more() {
            return new String[0];
        }

        @Override
        public Quota.Fields headers() {
            return Quota.Fields.IETF;
        }

        @Override
        public String fallbackMethod() {
            return "";
        }

        @Override
        public OnFailure onFailure() {
            return OnFailure.LOCAL;
        }

        @Override
        public Scope scope() {
            return Scope.APPLICATION;
        }

        @Override
        public String name() {
            return "";
        }
    }

    @Test
    void bindingThatIsNowhereWritten_isNotPassedOver() {
        Raw raw = application.get(Raw.class);
        assertThatThrownBy(() -> raw.ask("ann"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@RateLimited is in force on Raw.ask");
    }

    @ApplicationScoped
    static class Observing {
        @RateLimited(value = 1, key = "#{text}")
        void hear(@Observes String text) {}
    }

    @Test
    void observerMethod_isCounted() {
        Event<Object> event = application.event();
        event.fire("x");
        refused(() -> event.fire("x"));
    }
}
