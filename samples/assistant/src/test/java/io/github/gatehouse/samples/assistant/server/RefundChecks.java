package io.github.gatehouse.samples.assistant.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What becomes of refunds on every server: anna is a clerk, maria her supervisor. */
record RefundChecks(Http http) {

    private static final String LARGE = refund("500.00");
    private static final String APPROVE = "{\"decision\":\"approve\"}";

    /** How many have run is known from receipts, which are counted. */
    private static final String PAID = "{\"paid\":%d}";

    void all() {
        runsAtOnceBelowTheLimit();
        String ticket = opensATicket();
        tellsNobodyElse(ticket);
        showsTheSupervisorWhatWouldRun(ticket);
        isDecidedOnce(ticket);
        asksAnewForEveryOtherCall();
        runsOnceForItsCaller();
        staysRejected();
    }

    private static String refund(String amount) {
        return "{\"order\":\"4711\",\"amount\":" + amount + ",\"reason\":\"Never came; write to bob@example.com\"}";
    }

    private HttpResponse<String> pay(String user, String body) {
        return http.postJsonAs(user, "api/refunds", body);
    }

    private HttpResponse<String> decide(String user, String ticket, String body) {
        return http.postJsonAs(user, ticket + "/decision", body);
    }

    private void assertPaid(int count) {
        assertThat(http.getAs("anna", "api/refunds").body()).isEqualTo(String.format(PAID, count));
    }

    private void runsAtOnceBelowTheLimit() {
        assertPaid(0);
        HttpResponse<String> small = pay("anna", refund("100"));
        assertThat(small.statusCode()).as(small.body()).isEqualTo(200);
        assertThat(http.postJson("api/refunds", LARGE).statusCode()).isEqualTo(403);
        assertThat(pay("eve", LARGE).statusCode()).isEqualTo(403);
        assertThat(pay("anna", "{\"order\":\"4711\"}").statusCode()).isEqualTo(400);
        assertPaid(1);
    }

    /** The address of its ticket. */
    private String opensATicket() {
        HttpResponse<String> first = pay("anna", LARGE);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(first.body()).contains("\"state\":\"open\"").doesNotContain("bob@", "4711");
        String ticket = ticket(first);
        HttpResponse<String> again = pay("anna", LARGE);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(ticket(again)).isEqualTo(ticket);
        assertPaid(1);
        return ticket;
    }

    private String ticket(HttpResponse<String> waiting) {
        // Some servers make an URL of it.
        String location =
                http.at(waiting.headers().firstValue("Location").orElseThrow()).getPath();
        assertThat(location).startsWith(http.at("api/approvals/refund-").getPath());
        return location;
    }

    private void tellsNobodyElse(String ticket) {
        assertThat(http.getAs("anna", "api/approvals").body()).isEqualTo("{\"tickets\":[]}");
        assertThat(http.getAs("anna", ticket).body())
                .contains("\"state\":\"open\"")
                .doesNotContain("arguments");
        assertThat(http.getAs("anna", ticket + "/arguments").statusCode()).isEqualTo(404);
        assertThat(decide("anna", ticket, APPROVE).statusCode()).isEqualTo(404);
        assertThat(http.get(ticket).statusCode()).isEqualTo(404);
        assertThat(http.postJson(ticket + "/decision", APPROVE).statusCode()).isEqualTo(404);
    }

    private void showsTheSupervisorWhatWouldRun(String ticket) {
        assertThat(http.getAs("maria", "api/approvals").body())
                .contains(ticket.substring(ticket.lastIndexOf('/') + 1), "500.00", "[EMAIL]", "Refunds.payLarge(")
                .doesNotContain("bob@");
        assertThat(http.getAs("maria", ticket).body()).contains("[EMAIL]").doesNotContain("bob@");
        assertThat(http.getAs("maria", ticket + "/arguments").body()).contains("bob@example.com");
    }

    private void isDecidedOnce(String ticket) {
        assertThat(decide("maria", ticket, "{\"decision\":\"yes\"}").statusCode())
                .isEqualTo(400);
        HttpResponse<String> approved = decide("maria", ticket, APPROVE);
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(decide("maria", ticket, "{\"decision\":\"reject\"}").statusCode())
                .isEqualTo(409);
        assertThat(http.getAs("maria", ticket + "/arguments").statusCode()).isEqualTo(404);
        assertThat(http.getAs("anna", ticket).body()).contains("\"state\":\"approved\"");
        assertPaid(1);
    }

    private void asksAnewForEveryOtherCall() {
        assertThat(pay("anna", refund("500")).statusCode()).isEqualTo(202);
        HttpResponse<String> own = pay("maria", LARGE);
        assertThat(own.statusCode()).isEqualTo(202);
        assertThat(decide("maria", ticket(own), APPROVE).statusCode()).isEqualTo(403);
        assertPaid(1);
    }

    private void runsOnceForItsCaller() {
        AtomicInteger ran = new AtomicInteger();
        IntStream.range(0, 4).parallel().forEach(any -> {
            if (pay("anna", LARGE).statusCode() == 200) {
                ran.incrementAndGet();
            }
        });
        assertThat(ran).hasValue(1);
        assertThat(pay("anna", LARGE).statusCode()).isEqualTo(410);
        assertPaid(2);
    }

    private void staysRejected() {
        String ticket = ticket(pay("anna", refund("900")));
        assertThat(decide("maria", ticket, "{\"decision\":\"reject\"}").statusCode())
                .isEqualTo(200);
        assertThat(pay("anna", refund("900")).statusCode()).isEqualTo(403);
        assertPaid(2);
    }
}
