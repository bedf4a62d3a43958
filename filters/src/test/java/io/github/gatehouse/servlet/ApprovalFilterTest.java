package io.github.gatehouse.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Caller;
import io.github.gatehouse.approval.Approvals;
import io.github.gatehouse.approval.Approver;
import io.github.gatehouse.approval.Ruling;
import io.github.gatehouse.config.Engine;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovalFilterTest {

    private static final String JSON = "application/json";
    private static final String REFUND = "{\"order\":17,\"mail\":\"bob@example.com\"}";

    private final TestServer server = new TestServer();
    private final List<String> ran = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static final Filter LOGIN = (request, response, chain) -> {
        HttpServletRequest http = (HttpServletRequest) request;
        String user = http.getHeader("Test-User");
        chain.doFilter(
                new HttpServletRequestWrapper(http) {
                    @Override
                    public Principal getUserPrincipal() {
                        return user == null ? null : () -> user;
                    }
                },
                response);
    };

    private void start(Map<String, String> settings) throws Exception {
        server.filter(LOGIN, "login", "/*").filter(new SanitizePiiFilter(), "scrub", "/*");
        serve(settings);
    }

    private void serve(Map<String, String> settings) throws Exception {
        server.filter(new ApprovalFilter(), "refund", "/*", settings)
                .servlet("/later", (request, response) -> {
                    var async = request.startAsync();
                    async.dispatch("/refund");
                })
                .servlet("/", (request, response) -> {
                    ran.add(new String(request.getInputStream().readAllBytes(), UTF_8));
                    response.getWriter().print("done");
                })
                .start();
    }

    private Approvals approvals() {
        return ((Engine) server.context().getServletContext().getAttribute(Engine.class.getName())).approvals();
    }

    private HttpRequest.Builder request(String path, String user) {
        return server.request(path).header("Test-User", user);
    }

    private HttpResponse<String> post(String path, String user, String body) throws Exception {
        return server.send(request(path, user).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)));
    }

    private static Approver approver(String name) {
        return new Approver(Caller.principal(name), name, "supervisor"::equals);
    }

    private static String ticket(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    @Test
    void request_runsOnce_afterSomebodyElseHasApprovedIt() throws Exception {
        start(Map.of("role", "supervisor", "location", "/api/approvals/"));
        HttpResponse<String> first = post("/refund?really=yes", "ann", REFUND);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Location").orElseThrow()).startsWith("/api/approvals/refund-");
        assertThat(first.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(first.body()).contains("\"state\":\"open\"").doesNotContain("bob@");
        assertThat(post("/refund?really=yes", "ann", REFUND).statusCode()).isEqualTo(409);
        assertThat(ran).isEmpty();
        String ticket = ticket(first);
        assertThat(approvals().decide(ticket, true, approver("ann"))).isEqualTo(Ruling.SELF);
        assertThat(approvals().look(ticket, approver("joe")).orElseThrow().arguments())
                .contains("\"method\":\"POST\"", "\"path\":\"/refund\"", "really=yes", "\"order\":17", "[EMAIL]")
                .doesNotContain("bob@");
        assertThat(approvals().inFull(ticket, approver("joe")).orElseThrow().arguments())
                .contains("bob@example.com");
        assertThat(approvals().decide(ticket, true, approver("joe"))).isEqualTo(Ruling.DONE);
        assertThat(ran).isEmpty();
        assertThat(post("/refund?really=yes", "ann", REFUND).body()).isEqualTo("done");
        assertThat(post("/refund?really=yes", "ann", REFUND).statusCode()).isEqualTo(410);
        assertThat(ran).containsExactly(REFUND.replace("bob@example.com", "[EMAIL]"));
    }

    @Test
    void request_thatWasRejected_isForbidden() throws Exception {
        start(Map.of("role", "supervisor"));
        approvals().decide(ticket(post("/refund", "ann", REFUND)), false, approver("joe"));
        assertThat(post("/refund", "ann", REFUND).statusCode()).isEqualTo(403);
        assertThat(ran).isEmpty();
    }

    @Test
    void request_thatDiffersInAnything_isAnother() throws Exception {
        start(Map.of("role", "supervisor"));
        approvals().decide(ticket(post("/refund", "ann", REFUND)), true, approver("joe"));
        for (HttpRequest.Builder other : List.of(
                request("/refund", "eve").header("Content-Type", JSON).POST(BodyPublishers.ofString(REFUND)),
                request("/refund", "ann").header("Content-Type", JSON).PUT(BodyPublishers.ofString(REFUND)),
                request("/refund", "ann")
                        .header("Content-Type", JSON + ";charset=utf-8")
                        .POST(BodyPublishers.ofString(REFUND)),
                request("/refund", "ann")
                        .header("Content-Type", JSON)
                        .header("X-HTTP-Method-Override", "DELETE")
                        .POST(BodyPublishers.ofString(REFUND)),
                request("/refund?a=b", "ann").header("Content-Type", JSON).POST(BodyPublishers.ofString(REFUND)),
                request("/refund/", "ann").header("Content-Type", JSON).POST(BodyPublishers.ofString(REFUND)),
                request("/refun%64", "ann").header("Content-Type", JSON).POST(BodyPublishers.ofString(REFUND)),
                request("/refund", "ann").header("Content-Type", JSON).POST(BodyPublishers.ofString(REFUND + " ")),
                // Masked before the guard looks: what was sent still differs.
                request("/refund", "ann")
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofString(REFUND.replace("bob@", "eve@"))))) {
            assertThat(server.send(other).statusCode()).isEqualTo(202);
        }
        assertThat(ran).isEmpty();
        assertThat(post("/refund", "ann", REFUND).statusCode()).isEqualTo(200);
    }

    @Test
    void request_withoutAUser_isRefused() throws Exception {
        start(Map.of("role", "supervisor"));
        assertThat(server.post("/refund", JSON, REFUND).statusCode()).isEqualTo(403);
        assertThat(server.get("/refund").statusCode()).isEqualTo(403);
        assertThat(ran).isEmpty();
    }

    @Test
    void request_withoutABody_isApprovedByItsPath() throws Exception {
        start(Map.of("role", "supervisor"));
        String ticket = ticket(server.send(request("/orders/17", "ann").DELETE()));
        approvals().decide(ticket, true, approver("joe"));
        assertThat(server.send(request("/orders/18", "ann").DELETE()).statusCode())
                .isEqualTo(202);
        assertThat(server.send(request("/orders/17", "ann").DELETE()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void request_thatIsTooLargeOrUnreadable_isRefused() throws Exception {
        server.setting("gatehouse.body.other", "pass");
        server.filter(LOGIN, "login", "/*");
        serve(Map.of("role", "supervisor", "size", "1000"));
        assertThat(post("/refund", "ann", "{\"a\":\"" + "b".repeat(1000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(server.send(request("/refund", "ann")
                                .header("Content-Type", "image/png")
                                .POST(BodyPublishers.ofString("png")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(ran).isEmpty();
    }

    @Test
    void request_thatIsAsynchronous_isJudgedOnce() throws Exception {
        start(Map.of("role", "supervisor"));
        approvals().decide(ticket(post("/later", "ann", REFUND)), true, approver("joe"));
        assertThat(post("/later", "ann", REFUND).body()).isEqualTo("done");
        assertThat(post("/later", "ann", REFUND).statusCode()).isEqualTo(410);
        assertThat(ran).hasSize(1);
    }
}
