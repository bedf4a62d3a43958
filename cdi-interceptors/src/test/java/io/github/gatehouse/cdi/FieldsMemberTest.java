package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.audit.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Data minimisation by annotation. */
class FieldsMemberTest {

    private final Application application = Application.of(Service.class, Answering.class);

    @AfterEach
    void stop() {
        application.close();
    }

    record Customer(int id, String name, @Nullable String plan, Optional<String> mail) {}

    private static final Customer BOB = new Customer(7, "Bob", "gold, bob@example.com", Optional.of("bob@example.com"));

    @ApplicationScoped
    static class Service {
        @SanitizePII(fields = {"plan -> subscription_plan", "id"})
        Object renamed(Object context, String question, @LimitKey String user) {
            return context + question + user;
        }

        @SanitizePII(fields = {"plan", "id"})
        Object typed(Customer customer) {
            return customer;
        }

        @SanitizePII(fields = "plan")
        Object list(List<Customer> customers, Customer... more) {
            return customers.get(0).toString() + more[0];
        }

        @SanitizePII(fields = "plan -> p")
        Object json(JsonObject json) {
            return json;
        }

        @SanitizePII(fields = "customer.plan -> p", name = "configured")
        Object map(@Untrusted Map<String, ?> map, Map<String, ?> trusted) {
            return List.of(map, trusted);
        }
    }

    private static Service service(Application application) {
        return application.get(Service.class);
    }

    @Test
    void onlyListedFields_getIn() {
        Service service = service(application);
        assertThat(service.renamed(BOB, " mail bob@example.com ", "bob@example.com")
                        .toString())
                .contains("id=7", "subscription_plan=gold, [EMAIL]")
                .endsWith("} mail [EMAIL] bob@example.com")
                .doesNotContain("Bob");
        assertThat(service.json(
                        Json.createObjectBuilder().add("plan", 1).add("x", 2).build()))
                .hasToString("{\"p\":1}");
        Map<String, Object> order = Map.of("customer", BOB, "more", "x");
        assertThat(service.map(order, order)).isEqualTo(List.of(Map.of("p", "gold, [EMAIL]"), order));
        assertThat(order).containsEntry("customer", BOB);
    }

    @Test
    void recordThatIsAskedFor_staysOne() {
        Service service = service(application);
        assertThat(service.typed(BOB)).isEqualTo(new Customer(7, null, "gold, [EMAIL]", Optional.empty()));
        assertThat(service.list(Arrays.asList(BOB, null), BOB))
                .isEqualTo(new Customer(0, null, "gold, [EMAIL]", Optional.empty())
                        .toString()
                        .repeat(2));
        assertThat(BOB.name()).isEqualTo("Bob");
    }

    @Test
    void whatWentIn_isCountedByMethod() {
        service(application).typed(BOB);
        service(application).typed(BOB);
        assertThat(application.get(Tally.class).counts())
                .containsExactly(
                        new Tally.Count("servicetyped", "Service.typed", "EMAIL", 2),
                        new Tally.Count("servicetyped", "Service.typed", "field:id", 2),
                        new Tally.Count("servicetyped", "Service.typed", "field:plan", 2));
    }

    @ApplicationScoped
    static class Answering {
        @SanitizePII(fields = "plan -> p", result = true)
        Object answer(Object context) {
            return BOB;
        }

        @SanitizePII(fields = "plan -> p")
        Object odd(Object context) {
            return context;
        }
    }

    @Test
    void result_isMaskedAndKeepsItsFields() {
        assertThat(application.get(Answering.class).answer(Map.of()).toString())
                .contains("Bob", "[EMAIL]")
                .doesNotContain("bob@example.com");
    }

    @Test
    void whatCannotBeLookedInto_isRefused() {
        Runnable hidden = () -> {};
        assertThatThrownBy(() -> application.get(Answering.class).odd(hidden)).isInstanceOf(GuardException.class);
        assertThat(application.get(Answering.class).odd(null)).isNull();
    }

    @Dependent
    static class NoFields {
        @SanitizePII(fields = "plan")
        void text(String text, int number) {}
    }

    @Dependent
    static class Renaming<T> {
        @SanitizePII(fields = "plan -> p")
        void typed(Customer customer) {}

        @SanitizePII(fields = "plan -> p")
        void variable(List<T> customers) {}
    }

    @Dependent
    static class Misspelt {
        @SanitizePII(fields = {"plna", "id"})
        void typed(List<Customer[]> customers) {}

        @SanitizePII(fields = {"id", "id.x"})
        void twice(Object customer) {}

        @SanitizePII(fields = "a.plan")
        void values(Map<String, Customer> customers) {}

        @SanitizePII(parameters = false, result = true, fields = "id")
        Object result(Object customer) {
            return customer;
        }
    }

    private static void stops(Class<?> bean, String... lines) {
        assertThatThrownBy(() -> Application.of(bean).close())
                .satisfies(e -> assertThat(e.getMessage()).contains(lines));
    }

    @Test
    void mistakes_stopTheDeployment() {
        stops(
                NoFields.class,
                ".text(String, int): @SanitizePII.fields: needs a parameter with fields: a Map, JsonObject, record,"
                        + " bean, or a list of them");
        stops(
                Renaming.class,
                ".typed(Customer): @SanitizePII.fields: cannot rename in Customer, it must be declared as a Map or an"
                        + " Object for that, was plan -> p",
                ".variable(List): @SanitizePII.fields: cannot rename in T, it must be declared as a Map");
        stops(
                Misspelt.class,
                ".typed(List): @SanitizePII.fields: must be fields of Customer, was plna",
                ".twice(Object): @SanitizePII.fields: must lead to places of their own, was another one that leads to id.x",
                ".values(Map): @SanitizePII.fields: cannot choose from the values of a Map, which are Customer",
                ".result(Object): @SanitizePII.fields: must be empty where requests are left alone");
    }
}
