package io.github.gatehouse.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.ApprovalRequired;
import io.github.gatehouse.GuardException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequiresApprovalTest {

    private final Application application = Application.of(Service.class, Who.class, Tickets.class);

    @AfterEach
    void stop() {
        application.close();
    }

    /** The user who calls. */
    @ApplicationScoped
    static class Who implements Principal {
        private String name = "ann";

        @Override
        public String getName() {
            return name;
        }

        void is(String user) {
            name = user;
        }
    }

    record Order(int id, String note) {}

    @ApplicationScoped
    static class Service {
        int runs;
        String seen = "";

        int runs() {
            return runs;
        }

        String seen() {
            return seen;
        }

        @RequiresApproval(role = "supervisor", expires = "PT1H")
        void refund(Order order, BigDecimal amount) {
            runs++;
        }

        @RequiresApproval(role = "supervisor", name = "fails")
        void fails(String id) {
            runs++;
            throw new IllegalStateException("no");
        }

        @RequiresApproval(role = "supervisor", name = "later")
        CompletionStage<String> later(String id) {
            return CompletableFuture.completedFuture("done");
        }

        @SanitizePII
        @RequiresApproval(role = "supervisor", name = "mail")
        void mail(String text) {
            seen = text;
        }

        @RequiresApproval(role = "supervisor", name = "over")
        void overloaded(int id) {
            runs++;
        }

        @RequiresApproval(role = "supervisor", name = "over")
        void overloaded(long id) {
            runs++;
        }
    }

    @Path("approvals")
    @ApplicationScoped
    static class Tickets extends ApprovalResource {}

    private static SecurityContext user(String name, String... roles) {
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return name == null ? null : () -> name;
            }

            @Override
            public boolean isUserInRole(String role) {
                return List.of(roles).contains(role);
            }

            @Override
            public boolean isSecure() {
                return true;
            }

            @Override
            public String getAuthenticationScheme() {
                return BASIC_AUTH;
            }
        };
    }

    private static final SecurityContext BOB = user("bob", "supervisor");

    private Response decide(String ticket, String body, SecurityContext user) {
        Who who = application.get(Who.class);
        String before = who.getName();
        who.is(user.getUserPrincipal() == null ? "" : user.getUserPrincipal().getName());
        try {
            return application.get(Tickets.class).decide(ticket, new ByteArrayInputStream(body.getBytes(UTF_8)), user);
        } finally {
            who.is(before);
        }
    }

    private void approve(String ticket) {
        assertThat(decide(ticket, "{\"decision\":\"approve\"}", BOB).getStatus())
                .isEqualTo(200);
    }

    private static String opens(Runnable call) {
        try {
            call.run();
        } catch (ApprovalRequired e) {
            assertThat(e.refusal().reason().status()).isEqualTo(202);
            return e.ticket().orElseThrow().id();
        }
        throw new AssertionError("it ran");
    }

    private static void isRefused(Runnable call, int status) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(GuardException.class, refused -> assertThat(
                        refused.refusal().reason().status())
                .isEqualTo(status));
    }

    private static String body(Response response) {
        return new String((byte[]) response.getEntity(), UTF_8);
    }

    @Test
    void call_runsOnce_afterSomebodyElseHasApprovedIt() {
        Service service = application.get(Service.class);
        Runnable call = () -> service.refund(new Order(17, "late"), new BigDecimal("12.50"));
        String ticket = opens(call);
        isRefused(call, 409);
        approve(ticket);
        assertThat(service.runs()).isZero();
        isRefused(() -> service.refund(new Order(17, "late"), new BigDecimal("12.5")), 202);
        isRefused(() -> service.refund(new Order(18, "late"), new BigDecimal("12.50")), 202);
        application.get(Who.class).is("eve");
        isRefused(call, 202);
        application.get(Who.class).is("ann");
        call.run();
        isRefused(call, 410);
        assertThat(service.runs()).isEqualTo(1);
    }

    @Test
    void call_thatWasRejected_isForbidden() {
        Service service = application.get(Service.class);
        String ticket = opens(() -> service.refund(null, BigDecimal.ONE));
        assertThat(decide(ticket, "{\"decision\":\"reject\"}", BOB).getStatus()).isEqualTo(200);
        isRefused(() -> service.refund(null, BigDecimal.ONE), 403);
        assertThat(service.runs()).isZero();
    }

    @Test
    void call_thatThrows_hasHadItsRun() {
        Service service = application.get(Service.class);
        approve(opens(() -> service.fails("1")));
        assertThatThrownBy(() -> service.fails("1")).isInstanceOf(IllegalStateException.class);
        isRefused(() -> service.fails("1"), 410);
        assertThat(service.runs()).isEqualTo(1);
    }

    @Test
    void call_ofAMethodThatPromisesAStage_failsTheStage() {
        Service service = application.get(Service.class);
        assertThat(service.later("1").toCompletableFuture()).isCompletedExceptionally();
        assertThatThrownBy(() -> service.later("2").toCompletableFuture().get())
                .hasCauseInstanceOf(ApprovalRequired.class);
    }

    @Test
    void call_withoutAUser_isRefused() {
        application.get(Who.class).is("");
        Service service = application.get(Service.class);
        isRefused(() -> service.refund(null, BigDecimal.ONE), 403);
    }

    /** What the method gets is masked; what is approved is what came. */
    @Test
    void arguments_areThoseThatCame_whateverOtherAnnotationsMakeOfThem() {
        Service service = application.get(Service.class);
        String ticket = opens(() -> service.mail("to bob@example.com"));
        isRefused(() -> service.mail("to eve@example.com"), 202);
        approve(ticket);
        service.mail("to bob@example.com");
        assertThat(service.seen()).isEqualTo("to [EMAIL]");
    }

    @Test
    void approval_ofOneMethod_isNoneOfAnotherOfItsName() {
        Service service = application.get(Service.class);
        approve(opens(() -> service.overloaded(1)));
        isRefused(() -> service.overloaded(1L), 202);
        service.overloaded(1);
    }

    @Test
    void resource_showsMaskedArguments_andFullOnesOnDemand() {
        Service service = application.get(Service.class);
        String ticket = opens(() -> service.refund(new Order(17, "mail bob@example.com"), BigDecimal.ONE));
        Tickets tickets = application.get(Tickets.class);
        application.get(Who.class).is("bob");
        assertThat(body(tickets.list(BOB)))
                .contains(ticket, "[EMAIL]", "Service.refund(")
                .doesNotContain("bob@");
        assertThat(body(tickets.look(ticket, BOB))).contains("[EMAIL]").doesNotContain("bob@");
        assertThat(body(tickets.arguments(ticket, BOB))).contains("bob@example.com");
        assertThat(tickets.look(ticket, BOB).getHeaderString("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void resource_tellsOthersNothing_andTheCallerOnlyWhatBecameOfIt() {
        Service service = application.get(Service.class);
        String ticket = opens(() -> service.refund(null, BigDecimal.ONE));
        Tickets tickets = application.get(Tickets.class);
        assertThat(body(tickets.look(ticket, user("ann"))))
                .contains("\"state\":\"open\"")
                .doesNotContain("arguments", "refund(");
        assertThat(tickets.arguments(ticket, user("ann")).getStatus()).isEqualTo(404);
        application.get(Who.class).is("eve");
        for (SecurityContext other : List.of(user("eve"), user(null, "supervisor"))) {
            assertThat(body(tickets.list(other))).isEqualTo("{\"tickets\":[]}");
            assertThat(tickets.look(ticket, other).getStatus()).isEqualTo(404);
            assertThat(tickets.arguments(ticket, other).getStatus()).isEqualTo(404);
            assertThat(decide(ticket, "{\"decision\":\"approve\"}", other).getStatus())
                    .isEqualTo(404);
        }
    }

    @Test
    void resource_refusesSelfApproval_secondDecisions_andWhatIsNone() {
        Service service = application.get(Service.class);
        String ticket = opens(() -> service.refund(null, BigDecimal.ONE));
        assertThat(decide(ticket, "{\"decision\":\"approve\"}", user("ann", "supervisor"))
                        .getStatus())
                .isEqualTo(403);
        for (String body : List.of(
                "",
                "approve",
                "{}",
                "[\"approve\"]",
                "{\"decision\":\"Approve\"}",
                "{\"decision\":true}",
                "{\"decision\":\"approve\",\"more\":1}",
                "{\"decision\":\"" + " ".repeat(2000) + "approve\"}")) {
            assertThat(decide(ticket, body, BOB).getStatus()).as(body).isEqualTo(400);
        }
        approve(ticket);
        assertThat(decide(ticket, "{\"decision\":\"reject\"}", BOB).getStatus()).isEqualTo(409);
        assertThat(decide("refund-1", "{\"decision\":\"reject\"}", BOB).getStatus())
                .isEqualTo(404);
    }

    private static ContainerResponse send(ApplicationHandler rest, String method, String path, String type, String body)
            throws Exception {
        ContainerRequest request = new ContainerRequest(
                URI.create("http://localhost/"),
                URI.create("http://localhost/" + path),
                method,
                BOB,
                new MapPropertiesDelegate(),
                null);
        request.header("Content-Type", type);
        request.setEntityStream(new ByteArrayInputStream(body.getBytes(UTF_8)));
        return rest.apply(request, new ByteArrayOutputStream()).get();
    }

    /** A form, or a script, of another site can send the browser of an approver anything but this type. */
    @Test
    void subclass_isAResource_thatTakesDecisionsAsJsonOnly() throws Exception {
        String ticket = opens(() -> application.get(Service.class).refund(null, BigDecimal.ONE));
        application.get(Who.class).is("bob");
        ApplicationHandler rest =
                new ApplicationHandler(new ResourceConfig(Tickets.class).register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(application.get(EngineProvider.class)).to(EngineProvider.class);
                        bind(application.manager()).to(BeanManager.class);
                    }
                }));
        assertThat(send(rest, "GET", "approvals", "text/plain", "").getStatus()).isEqualTo(200);
        assertThat(send(rest, "GET", "approvals/" + ticket, "text/plain", "").getStatus())
                .isEqualTo(200);
        String decision = "approvals/" + ticket + "/decision";
        String approve = "{\"decision\":\"approve\"}";
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
            assertThat(send(rest, "POST", decision, type, approve).getStatus()).isEqualTo(415);
        }
        assertThat(send(rest, "GET", decision, "application/json", approve).getStatus())
                .isEqualTo(405);
        assertThat(send(rest, "POST", decision, "application/json", approve).getStatus())
                .isEqualTo(200);
    }

    private static void stops(Class<?> bean, String... lines) {
        assertThatThrownBy(() -> Application.of(bean).close())
                .satisfies(e -> assertThat(e.getMessage()).contains(lines));
    }

    @ApplicationScoped
    static class Opaque {
        static class Cached {
            transient int hash;
        }

        interface Shape {}

        @RequiresApproval(role = "supervisor", name = "one")
        void one(Object any, List<?> some, Map<Integer, String> numbered, StringBuilder text) {}

        @RequiresApproval(role = "supervisor", name = "two")
        void two(Cached cached, Shape shape, List<Map<String, Object>> deep, Runnable run) {}

        @RequiresApproval(role = "supervisor", name = "three")
        <T> void three(T any, T[] several) {}
    }

    @Test
    void argumentTypes_withoutACanonicalForm_stopTheDeployment() {
        stops(
                Opaque.class,
                "@RequiresApproval: parameter 1 has no canonical form: java.lang.Object",
                "parameter 2 has no canonical form",
                "parameter 3 has no canonical form: a key of java.util.Map is no String",
                "parameter 4 has no canonical form: java.lang.StringBuilder",
                "has the field hash, which is transient",
                "Opaque$Shape may be anything",
                "parameter 3 has no canonical form: java.lang.Object",
                "T may be anything");
    }

    @ApplicationScoped
    static class NoRole {
        @RequiresApproval
        void one(String any) {}

        @RequiresApproval(role = "supervisor", expires = "1 hour")
        void two(String any) {}
    }

    @Test
    void annotation_withoutARole_orWithABadDuration_stopsTheDeployment() {
        stops(NoRole.class, "must name the role of those who decide", "@RequiresApproval.expires: must be a duration");
    }
}
