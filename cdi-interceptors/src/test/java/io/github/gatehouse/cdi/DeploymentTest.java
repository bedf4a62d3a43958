package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.InputStream;
import java.io.Serializable;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stops a deployment, and with which words. */
class DeploymentTest {

    private static void stops(Class<?> bean, String... lines) {
        assertThatThrownBy(() -> Application.of(bean).close())
                .isInstanceOf(RuntimeException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(lines).contains(bean.getName()));
    }

    private static void starts(Class<?>... beans) {
        Application.of(beans).close();
    }

    @ApplicationScoped
    static class Hidden {
        @RateLimited
        private void ask(String user) {}

        @GuardPrompt
        static void check(String text) {}

        @SanitizePII
        final void scrub(String text) {}
    }

    @Test
    void annotationOnPrivateStaticOrFinalMethod_isReportedWithAllOthers() {
        stops(
                Hidden.class,
                ".ask(String): @RateLimited has no effect here: the method must not be private, static or final, was private",
                ".check(String): @GuardPrompt has no effect here: the method must not be private, static or final, was static",
                ".scrub(String): @SanitizePII has no effect here: the method must not be private, static or final, was final");
    }

    @Dependent
    @RateLimited
    static class ClassLevel {
        private void hidden() {}

        static void none() {}

        void seen(@LimitKey String user) {
            hidden();
        }
    }

    @Test
    void annotationOnClass_passesOverMethodsThatCannotBeIntercepted() {
        starts(ClassLevel.class);
    }

    @Dependent
    static final class Closed {
        @RateLimited
        void ask(@LimitKey String user) {}
    }

    @Dependent
    @RateLimited
    static final class ClosedClassLevel {
        void ask(@LimitKey String user) {}
    }

    @Test
    void finalClass_isReported() {
        stops(Closed.class, ": a class whose calls are to be guarded must not be final");
        stops(ClosedClassLevel.class, ": a class whose calls are to be guarded must not be final");
    }

    @ApplicationScoped
    static class NoText {
        @GuardPrompt
        void check(int number, @LimitKey String user) {}
    }

    @ApplicationScoped
    @GuardPrompt
    static class NoTextInOneMethod {
        void check(int number) {}

        void text(String text) {}
    }

    @Test
    void guardPromptWithoutText_isReportedOnMethodsOnly() {
        stops(NoText.class, ".check(int, String): @GuardPrompt: needs a parameter that is a String");
        starts(NoTextInOneMethod.class);
    }

    @ApplicationScoped
    static class Values {
        @RateLimited(0)
        void zero() {}

        @RateLimited(window = -1)
        void negative() {}

        @RateLimited(windowUnit = ChronoUnit.YEARS)
        void years() {}

        @RateLimited(window = Long.MAX_VALUE, windowUnit = ChronoUnit.WEEKS)
        void forever() {}

        @RateLimited(name = "Not a name")
        void named() {}

        @GuardPrompt(length = 0)
        void length(String text) {}

        @AllowedActions({"a,b"})
        String comma() {
            return "";
        }
    }

    @Test
    void badValues_areReportedWithMemberRangeAndValue() {
        stops(
                Values.class,
                ".zero(): @RateLimited.value: must be ",
                ", was 0",
                ".negative(): @RateLimited.window: must be ",
                "was PT-1M",
                ".years(): @RateLimited.windowUnit: must be at most WEEKS, was YEARS",
                ".forever(): @RateLimited.window: must be at most PT8784H",
                ".named(): @RateLimited.name: must be a lower-case letter, then lower-case letters and digits, was Not a name",
                ".length(String): @GuardPrompt.length: must be at least 1, was 0",
                ".comma(): @AllowedActions.value: each element must be a text without commas, was \"a,b\"");
    }

    @ApplicationScoped
    static class NoAction {
        @AllowedActions
        String ask() {
            return "";
        }
    }

    @Test
    void emptyActions_areReported() {
        stops(NoAction.class, ".ask(): @AllowedActions.value: must name at least one action");
    }

    @ApplicationScoped
    static class Results {
        @AllowedActions("search")
        void nothing() {}

        @AllowedActions("search")
        Future<String> future() {
            return CompletableFuture.completedFuture("");
        }

        @AllowedActions("search")
        Stream<String> stream() {
            return Stream.empty();
        }

        @SanitizePII(parameters = false, result = true)
        void scrub(String text) {}

        @SanitizePII(parameters = false)
        void idle(String text) {}

        @SanitizePII
        void consumed(InputStream text) {}

        @AllowedActions("search")
        CompletableFuture<String> stage() {
            return CompletableFuture.completedFuture("");
        }
    }

    @ApplicationScoped
    @GuardPrompt
    static class UntrustedBytes {
        void check(@Untrusted byte[] text) {}

        void fine(byte[] picture, String text) {}
    }

    @Test
    void untrustedParameterThatCannotBeRead_isReportedOnClassesToo() {
        assertThatThrownBy(() -> starts(UntrustedBytes.class))
                .message()
                .contains(".check(byte[]): @GuardPrompt: cannot look into parameter 1")
                .doesNotContain(".fine");
    }

    @Test
    void resultsAndParametersThatCannotBeRead_areReported() {
        stops(
                Results.class,
                ".nothing(): @AllowedActions: needs a result that can be read, or a CompletionStage of one, was void",
                ".future(): @AllowedActions: needs a result that can be read, or a CompletionStage of one, was Future",
                ".stream(): @AllowedActions: needs a result that can be read, or a CompletionStage of one, was Stream",
                ".scrub(String): @SanitizePII: needs a result that can be read",
                ".idle(String): @SanitizePII: has nothing to scrub",
                ".consumed(InputStream): @SanitizePII: cannot look into parameter 1: it must be a text");
        assertThatThrownBy(() -> starts(Results.class)).message().doesNotContain(".stage()");
    }

    @ApplicationScoped
    static class Keys {
        @RateLimited(key = "#{user")
        void broken(String user) {}

        @RateLimited(key = "user")
        void literal(String user) {}

        @RateLimited
        void two(@LimitKey String user, @LimitKey String other) {}

        @RateLimited
        void list(@LimitKey List<String> users) {}
    }

    @Test
    void keysThatCannotWork_areReported() {
        stops(
                Keys.class,
                ".broken(String): @RateLimited.key: must be Jakarta Expression Language such as #{tenant}, was #{user",
                ".literal(String): @RateLimited.key: must be Jakarta Expression Language such as #{tenant}, was user",
                ".two(String, String): @RateLimited: must have at most one parameter marked @LimitKey, was 2",
                ".list(List): @RateLimited: @LimitKey must be on a text, number, boolean, enum,");
    }

    @Named
    @Dependent
    public static class Known {}

    @ApplicationScoped
    static class UnknownName {
        @RateLimited(key = "#{usr}")
        void ask(String user) {}

        @RateLimited(key = "#{user} #{principal.name} #{known.id} #{user.trim().length() + 1} #{Math.max(1, 2)}")
        void fine(String user) {}
    }

    @Test
    void nameThatNothingHas_isReported() {
        assertThatThrownBy(() -> starts(UnknownName.class, Known.class))
                .message()
                .contains(
                        UnknownName.class.getName() + ".ask(String): @RateLimited.key: knows user, principal and named")
                .contains("was #{usr} which asks for usr")
                .doesNotContain(".fine(");
    }

    @ApplicationScoped
    static class Fallbacks {
        @RateLimited(fallbackMethod = "none")
        String none(String user) {
            return "";
        }

        @RateLimited(fallbackMethod = "wrong")
        String parameters(String user) {
            return "";
        }

        String wrong(int number) {
            return "";
        }

        @RateLimited(fallbackMethod = "result")
        String results(String user) {
            return "";
        }

        int result(String user) {
            return 1;
        }

        @RateLimited(fallbackMethod = "itself")
        String itself(String user) {
            return "";
        }
    }

    @Test
    void fallbackThatDoesNotFit_isReported() {
        stops(
                Fallbacks.class,
                ".none(String): @RateLimited.fallbackMethod: must be another method of the class with the same"
                        + " parameters, perhaps followed by a GuardException, and the result String, was none",
                ".parameters(String): @RateLimited.fallbackMethod: must",
                ".results(String): @RateLimited.fallbackMethod: must",
                ".itself(String): @RateLimited.fallbackMethod: must");
    }

    @ApplicationScoped
    static class SameNames {
        @RateLimited(1)
        void ask_it(@LimitKey String user) {}

        @RateLimited(1)
        void askIt(@LimitKey String user) {}

        @RateLimited(value = 1, name = "chat")
        void one(@LimitKey String user) {}

        @RateLimited(value = 2, name = "chat")
        void two(@LimitKey String user) {}
    }

    @ApplicationScoped
    static class Overloaded {
        @RateLimited(1)
        void ask(@LimitKey String user) {}

        @RateLimited(2)
        void ask(@LimitKey int user) {}
    }

    @Test
    void namesThatMeetByAccident_areReported() {
        stops(
                SameNames.class,
                "@RateLimited.name: samenamesaskit is also the name at ",
                "@RateLimited.name: chat is also the name at ",
                "give each its own, or both the same values");
        starts(Overloaded.class);
    }

    @RateLimited
    interface Annotated {
        @GuardPrompt
        void check(String text);

        @GuardPrompt
        void repeated(String text);
    }

    @Dependent
    static class Implementation implements Annotated {
        @Override
        public void check(String text) {}

        @Override
        @GuardPrompt
        public void repeated(String text) {}
    }

    @Test
    void annotationOnAnInterface_isReported() {
        assertThatThrownBy(() -> starts(Implementation.class))
                .message()
                .contains(Annotated.class.getName() + ": @RateLimited has no effect here: it must be on a class")
                .contains(Annotated.class.getName() + ".check: @GuardPrompt has no effect here")
                .doesNotContain(".repeated");
    }

    @SessionScoped
    static class Passivated implements Serializable {
        private static final long serialVersionUID = 1L;

        @RateLimited
        @GuardPrompt
        @SanitizePII
        @AllowedActions("search")
        String ask(@LimitKey String user, String text) {
            return "search";
        }
    }

    @Test
    void passivatingBean_isAllowed() {
        starts(Passivated.class);
    }

    @RateLimited
    @Interceptor
    @Priority(1)
    static class ForeignInterceptor {
        @AroundInvoke
        Object around(InvocationContext context) throws Exception {
            return context.proceed();
        }
    }

    @Test
    void interceptorOfTheApplicationForOurBinding_isNoGuardedBean() {
        starts(ForeignInterceptor.class);
    }
}
