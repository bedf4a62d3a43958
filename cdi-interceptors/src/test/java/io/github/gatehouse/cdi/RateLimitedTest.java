package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.LimitExceeded;
import io.github.gatehouse.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Named;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RateLimitedTest {

    private Application application = Application.of(
            OnMethod.class,
            OnClass.class,
            Inherits.class,
            Stereotyped.class,
            Repeated.class,
            SelfCalling.class,
            Keyed.class,
            Tenant.class,
            WithFallback.class,
            Observed.class,
            Shared.class);

    @AfterEach
    void stop() {
        application.close();
    }

    @ApplicationScoped
    static class OnMethod {
        @RateLimited(value = 1, window = 1, windowUnit = ChronoUnit.HOURS)
        String ask(@LimitKey String user) {
            return "hello " + user;
        }

        String free(String user) {
            return user;
        }

        @RateLimited(1)
        String nobody() {
            return "never";
        }

        @RateLimited(1)
        String number(@LimitKey UUID user) {
            return user.toString();
        }
    }

    private static void refused(Executable call) {
        assertThatThrownBy(call::execute).isInstanceOf(LimitExceeded.class);
    }

    private static void unknown(Executable call, String operation) {
        assertThatThrownBy(call::execute).isInstanceOfSatisfying(GuardException.class, e -> {
            assertThat(e.refusal().reason()).isEqualTo(Reason.CALLER_UNKNOWN);
            assertThat(e.refusal().detail()).contains(operation);
        });
    }

    @Test
    void limit_countsEachKeyApart() {
        OnMethod bean = application.get(OnMethod.class);
        assertThat(bean.ask("ann")).isEqualTo("hello ann");
        assertThat(bean.ask("bob")).isEqualTo("hello bob");
        refused(() -> bean.ask("ann"));
        refused(() -> bean.ask("bob"));
        assertThat(bean.free("ann")).isEqualTo("ann");
    }

    @Test
    void limit_saysWhenToTryAgain() {
        OnMethod bean = application.get(OnMethod.class);
        bean.ask("ann");
        assertThatThrownBy(() -> bean.ask("ann")).isInstanceOfSatisfying(LimitExceeded.class, e -> {
            assertThat(e.refusal().guard()).isEqualTo("onmethodask");
            assertThat(e.refusal().retryAfterSeconds().orElseThrow()).isBetween(3_500L, 3_600L);
        });
    }

    @Test
    void callWithoutCaller_isRefusedWithTheNameOfTheMethod() {
        unknown(() -> application.get(OnMethod.class).nobody(), "OnMethod.nobody");
    }

    @Test
    void limitKey_thatIsNullOrBlank_isRefused() {
        OnMethod bean = application.get(OnMethod.class);
        unknown(() -> bean.ask(null), "OnMethod.ask");
        unknown(() -> bean.ask(" "), "OnMethod.ask");
        unknown(() -> bean.number(null), "OnMethod.number");
    }

    @Test
    void limitKey_isComparedByItsText() {
        OnMethod bean = application.get(OnMethod.class);
        UUID user = UUID.randomUUID();
        bean.number(user);
        refused(() -> bean.number(UUID.fromString(user.toString())));
    }

    @ApplicationScoped
    @RateLimited(2)
    static class OnClass {
        void first(@LimitKey String user) {}

        void second(@LimitKey String user) {}

        @RateLimited(1)
        void third(@LimitKey String user) {}
    }

    @Test
    void classLevel_limitsEachMethodApart() {
        OnClass bean = application.get(OnClass.class);
        bean.first("ann");
        bean.first("ann");
        bean.second("ann");
        refused(() -> bean.first("ann"));
        bean.second("ann");
        refused(() -> bean.second("ann"));
    }

    @Test
    void methodLevel_replacesClassLevel() {
        OnClass bean = application.get(OnClass.class);
        bean.third("ann");
        refused(() -> bean.third("ann"));
    }

    @RateLimited(1)
    static class Base {
        void ask(@LimitKey String user) {}

        @RateLimited(2)
        void twice(@LimitKey String user) {}

        void again(@LimitKey String user) {}
    }

    @Dependent
    static class Inherits extends Base {
        @Override
        void again(@LimitKey String user) {}
    }

    @Test
    void annotationOfSuperclass_isInherited() {
        Inherits bean = application.get(Inherits.class);
        bean.ask("ann");
        refused(() -> bean.ask("ann"));
        bean.twice("ann");
        bean.twice("ann");
        refused(() -> bean.twice("ann"));
        bean.again("ann");
        refused(() -> bean.again("ann"));
    }

    @Stereotype
    @RateLimited(1)
    @ApplicationScoped
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface Costly {}

    @Stereotype
    @Costly
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface VeryCostly {}

    @VeryCostly
    static class Stereotyped {
        void ask(@LimitKey String user) {}

        @RateLimited(2)
        void twice(@LimitKey String user) {}
    }

    @Test
    void stereotype_bringsTheAnnotation() {
        Stereotyped bean = application.get(Stereotyped.class);
        bean.ask("ann");
        refused(() -> bean.ask("ann"));
        bean.twice("ann");
        bean.twice("ann");
        refused(() -> bean.twice("ann"));
    }

    @ApplicationScoped
    static class Repeated {
        @RateLimited(value = 1, key = "#{user}")
        @RateLimited(value = 2, key = "#{tenant}")
        void ask(String user, String tenant) {}
    }

    @ApplicationScoped
    @RateLimited(value = 1, key = "#{user}")
    @RateLimited(value = 2, key = "#{tenant}")
    static class Shared {
        void ask(String user, String tenant) {}

        @RateLimited(value = 3, key = "#{user}")
        void more(String user, String tenant) {}

        @RateLimited(value = 1, name = "together")
        void one(@LimitKey String user) {}

        @RateLimited(value = 1, name = "together")
        void other(@LimitKey String user) {}
    }

    @Test
    void repeated_allLimitsHold() {
        Repeated bean = application.get(Repeated.class);
        bean.ask("ann", "acme");
        refused(() -> bean.ask("ann", "acme2"));
        bean.ask("bob", "acme");
        refused(() -> bean.ask("cid", "acme"));
    }

    @Test
    void repeatedOnClass_allLimitsHold_andOneOnTheMethodReplacesThem() {
        Shared bean = application.get(Shared.class);
        bean.ask("ann", "acme");
        refused(() -> bean.ask("ann", "acme2"));
        bean.ask("bob", "acme");
        refused(() -> bean.ask("cid", "acme"));
        bean.more("ann", "acme");
        bean.more("ann", "acme");
        bean.more("ann", "acme");
        refused(() -> bean.more("ann", "acme"));
    }

    @Test
    void name_isSharedOnPurpose() {
        Shared bean = application.get(Shared.class);
        bean.one("ann");
        refused(() -> bean.other("ann"));
    }

    @ApplicationScoped
    static class SelfCalling {
        @RateLimited(1)
        void ask(@LimitKey String user) {}

        void often(String user) {
            ask(user);
            ask(user);
        }
    }

    @Test
    void selfCall_isNotIntercepted() {
        SelfCalling bean = application.get(SelfCalling.class);
        bean.often("ann");
        bean.ask("ann");
        refused(() -> bean.ask("ann"));
    }

    record Order(Customer customer) {}

    record Customer(@Nullable String id) {}

    @Named("tenant")
    @Dependent
    public static class Tenant {
        public String getId() {
            return "acme";
        }
    }

    @ApplicationScoped
    static class Keyed {
        @RateLimited(value = 1, key = "#{order.customer.id}")
        void property(Order order) {}

        @RateLimited(value = 1, key = "#{tenant.id}:#{user}")
        void composite(String user) {}

        @RateLimited(value = 1, key = "#{principal.name}")
        void principal(String user) {}

        @RateLimited(value = 1, key = "#{order}")
        void object(Order order) {}

        @RateLimited(value = 1, key = "#{user}")
        void over(String user, @LimitKey String ignored) {}
    }

    @Test
    void key_readsRecordsAndNamedBeans() {
        Keyed bean = application.get(Keyed.class);
        bean.property(new Order(new Customer("ann")));
        bean.property(new Order(new Customer("bob")));
        refused(() -> bean.property(new Order(new Customer("ann"))));
        bean.composite("ann");
        refused(() -> bean.composite("ann"));
        bean.composite("bob");
    }

    @Test
    void key_thatFails_isRefused() {
        Keyed bean = application.get(Keyed.class);
        unknown(() -> bean.property(null), "Keyed.property");
        unknown(() -> bean.property(new Order(new Customer(null))), "Keyed.property");
        unknown(() -> bean.property(new Order(new Customer(""))), "Keyed.property");
        unknown(() -> bean.principal("ann"), "Keyed.principal");
    }

    @Test
    void key_thatIsAnyObject_isRefused() {
        unknown(() -> application.get(Keyed.class).object(new Order(new Customer("ann"))), "Keyed.object");
    }

    @Test
    void key_goesBeforeTheMarkedParameter() {
        Keyed bean = application.get(Keyed.class);
        bean.over("ann", "x");
        refused(() -> bean.over("ann", "y"));
    }

    @ApplicationScoped
    static class Observed {
        @RateLimited(value = 1, name = "observed")
        String ask(@LimitKey @Nullable String user) {
            return "hello " + user;
        }

        @RateLimited(value = 1, name = "configured")
        void configured(@LimitKey String user) {}
    }

    @Test
    void configuration_isStrongerThanTheAnnotation() {
        Observed bean = application.get(Observed.class);
        bean.configured("ann");
        bean.configured("ann");
        refused(() -> bean.configured("ann"));
    }

    @Test
    void observedLimit_refusesNothing() {
        Observed bean = application.get(Observed.class);
        bean.ask("ann");
        assertThat(bean.ask("ann")).isEqualTo("hello ann");
        assertThat(bean.ask(null)).isEqualTo("hello null");
    }

    @ApplicationScoped
    static class WithFallback {
        @RateLimited(value = 1, fallbackMethod = "later")
        String ask(@LimitKey String user) {
            return "now";
        }

        private String later(String user, GuardException refused) {
            return "later, " + user + ": " + refused.refusal().reason();
        }

        @RateLimited(value = 1, fallbackMethod = "other")
        String plain(@LimitKey String user) {
            return "now";
        }

        String other(String user) {
            throw new IllegalStateException("fallback of " + user);
        }
    }

    @Test
    void fallback_answersInstead() {
        WithFallback bean = application.get(WithFallback.class);
        assertThat(bean.ask("ann")).isEqualTo("now");
        assertThat(bean.ask("ann")).isEqualTo("later, ann: QUOTA_EXCEEDED");
    }

    @Test
    void fallback_mayThrow() {
        WithFallback bean = application.get(WithFallback.class);
        bean.plain("ann");
        assertThatThrownBy(() -> bean.plain("ann"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("fallback of ann");
    }
}
