package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Setting;
import io.github.gatehouse.Stage;
import io.github.gatehouse.approval.ApprovalSettings;
import io.github.gatehouse.injection.PromptSettings;
import io.github.gatehouse.limit.BudgetSettings;
import io.github.gatehouse.limit.LimitSettings;
import io.github.gatehouse.output.OutputSettings;
import io.github.gatehouse.scrub.ScrubSettings;
import jakarta.annotation.Priority;
import jakarta.enterprise.util.Nonbinding;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The annotations against the settings records that they mirror. */
class AnnotationTest {

    private static final Map<Binding, Class<? extends Record>> SETTINGS = Map.of(
            Binding.LIMIT, LimitSettings.class,
            Binding.BUDGET, BudgetSettings.class,
            Binding.INPUT, PromptSettings.class,
            Binding.SCRUB, ScrubSettings.class,
            Binding.APPROVAL, ApprovalSettings.class,
            Binding.OUTPUT, OutputSettings.class,
            Binding.CHECKED, OutputSettings.class);

    private static Optional<Setting> setting(Binding binding, Method member) {
        String name = LocalSettings.setting(binding.type(), member.getName()).replace("-", "");
        return Arrays.stream(SETTINGS.get(binding).getRecordComponents())
                .filter(component ->
                        component.getName().toLowerCase(Locale.ROOT).equals(name))
                .map(component -> component.getAnnotation(Setting.class))
                .findFirst();
    }

    @ParameterizedTest
    @EnumSource
    void members_bindNothing(Binding binding) {
        assertThat(binding.type().getDeclaredMethods())
                .allSatisfy(member ->
                        assertThat(member.isAnnotationPresent(Nonbinding.class)).isTrue())
                .allSatisfy(member -> assertThat(member.getDefaultValue()).isNotNull());
    }

    @ParameterizedTest
    @EnumSource
    void defaults_areThoseOfTheSettings(Binding binding) {
        for (Method member : binding.type().getDeclaredMethods()) {
            Optional<Setting> setting = setting(binding, member);
            if (setting.isEmpty()) {
                assertThat(member.getName()).isIn(LocalSettings.NO_SETTINGS);
            } else if (member.getReturnType().isArray()) {
                assertThat((Object[]) member.getDefaultValue()).isEmpty();
            } else if (!member.getName().equals("window") && !member.getName().equals("result")) {
                assertThat(String.valueOf(member.getDefaultValue()))
                        .isEqualToIgnoringCase(setting.get().value());
            }
        }
    }

    @Test
    void defaultWindow_isThatOfTheSettings() throws NoSuchMethodException {
        long window = (long) RateLimited.class.getMethod("window").getDefaultValue();
        ChronoUnit unit = (ChronoUnit) RateLimited.class.getMethod("windowUnit").getDefaultValue();
        RecordComponent component = Arrays.stream(LimitSettings.class.getRecordComponents())
                .filter(each -> each.getName().equals("window"))
                .findFirst()
                .orElseThrow();
        assertThat(Duration.of(window, unit))
                .hasToString(component.getAnnotation(Setting.class).value());
    }

    @RateLimited
    @GuardPrompt
    @AllowedActions
    private static class Defaults {}

    @RateLimited(
            value = 7,
            window = 2,
            windowUnit = ChronoUnit.HOURS,
            name = "chat",
            key = "#{user}",
            onFailure = io.github.gatehouse.limit.OnFailure.CLOSED,
            scope = io.github.gatehouse.limit.Scope.CLUSTER)
    @SanitizePII(
            types = {io.github.gatehouse.text.Type.EMAIL, io.github.gatehouse.text.Type.SSN},
            parameters = false,
            result = true)
    @AllowedActions(
            value = {"search", "sort"},
            tools = "lookup",
            roles = {
                @RoleActions(
                        role = "agent",
                        value = {"export", "refund"}),
                @RoleActions(role = "admin", value = "delete", tools = "erase")
            })
    private static class Everything {}

    @Test
    void membersLeftAtTheirDefaults_areNoSettings() {
        for (Annotation annotation : Defaults.class.getAnnotations()) {
            assertThat(LocalSettings.of(annotation)).isEmpty();
        }
    }

    @Test
    void members_areSettings() {
        assertThat(LocalSettings.of(Everything.class.getAnnotation(RateLimited.class)))
                .isEqualTo(Map.of("value", "7", "window", "PT2H", "on-failure", "closed", "scope", "cluster"));
        assertThat(LocalSettings.of(Everything.class.getAnnotation(SanitizePII.class)))
                .isEqualTo(Map.of("types", "email,ssn", "requests", "false", "answers", "true"));
        assertThat(LocalSettings.of(Everything.class.getAnnotation(AllowedActions.class)))
                .isEqualTo(Map.of(
                        "actions",
                        "search,sort",
                        "role-actions",
                        "agent=export,agent=refund,admin=delete",
                        "tools",
                        "lookup",
                        "role-tools",
                        "admin=erase"));
    }

    @Test
    void priorities_followTheStages() {
        assertThat(priority(RateLimitedInterceptor.class)).isEqualTo(Binding.priority(Stage.LIMIT));
        assertThat(priority(BudgetedInterceptor.class)).isEqualTo(Binding.priority(Stage.BUDGET));
        assertThat(priority(GuardPromptInterceptor.class)).isEqualTo(Binding.priority(Stage.INPUT));
        assertThat(priority(SanitizePIIInterceptor.class)).isEqualTo(Binding.priority(Stage.SCRUB));
        assertThat(priority(RequiresApprovalInterceptor.class)).isEqualTo(Binding.priority(Stage.APPROVAL));
        assertThat(priority(AllowedActionsInterceptor.class))
                .isEqualTo(Binding.priority(Stage.OUTPUT))
                .isEqualTo(1100)
                .isLessThan(4010);
    }

    private static int priority(Class<?> interceptor) {
        return interceptor.getAnnotation(Priority.class).value();
    }
}
