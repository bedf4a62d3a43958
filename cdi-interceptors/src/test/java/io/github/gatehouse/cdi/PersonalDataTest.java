package io.github.gatehouse.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.audit.Tally;
import io.github.gatehouse.samples.provider.OfflineProvider;
import io.github.gatehouse.scrub.OutgoingCall;
import io.github.gatehouse.text.Detector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.Entity;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a method sends to an AI by itself, in an application with CDI. */
class PersonalDataTest {

    private final Application application = Application.of(Desk.class, Customers.class, Customers.Numbers.class);
    private final Desk desk = application.get(Desk.class);

    @AfterEach
    void stop() {
        application.close();
    }

    @ApplicationScoped
    static class Customers {
        String mail(String customer) {
            return customer + "@example.com";
        }

        /** A detector of the application. */
        @ApplicationScoped
        static class Numbers implements Detector {
            @Override
            public String name() {
                return "CUSTOMER";
            }

            @Override
            public List<Span> find(String text) {
                int at = text.indexOf("C-");
                if (text.contains("broken")) {
                    throw new IllegalStateException(text);
                }
                return at < 0 ? List.of() : List.of(new Span(at, at + 6));
            }
        }
    }

    @ApplicationScoped
    static class Desk {
        @Inject
        PersonalData personal;

        @Inject
        Customers customers;

        /** Loads personal data that no annotation sees, and asks a model. */
        @SanitizePII
        @RateLimited(10)
        String letter(@LimitKey String user, String wish, Client client, URI provider) {
            String prompt = wish + " Write to " + customers.mail("ann") + ".";
            return client.target(provider + "/v1/chat/completions")
                    .request()
                    .header("Authorization", "Bearer sk-test")
                    .post(
                            Entity.json("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt
                                    + "\"}]}"),
                            String.class);
        }

        @ActivateRequestContext
        String asked(String text) {
            String sent = personal.scrub(text);
            return sent + " -> " + personal.restore("To " + sent);
        }

        @ActivateRequestContext
        @RateLimited(10)
        String limited(@LimitKey String user, String text) {
            return personal.scrub(text);
        }

        @ActivateRequestContext
        String restored(String text) {
            return personal.restore(text);
        }

        @ActivateRequestContext
        String together(String text, CyclicBarrier barrier) throws Exception {
            String sent = personal.scrub(text);
            barrier.await(30, TimeUnit.SECONDS);
            return personal.restore(sent);
        }
    }

    @ParameterizedTest
    @EnumSource
    void dataLoadedInsideAMethod_isMaskedAtTheProvider_andRestoredInTheAnswer(ClientMaker maker) {
        Client client = maker.builder().register(PersonalDataClientFilter.class).build();
        try (OfflineProvider provider = OfflineProvider.start(0)) {
            String answer = desk.letter("user7", "Dear bob@example.com, C-1234.", client, provider.address());
            assertThat(provider.received().get(0).body())
                    .contains("Dear [EMAIL], [CUSTOMER]. Write to [EMAIL_1].")
                    .doesNotContain("ann", "bob");
            assertThat(answer).contains("Dear [EMAIL], [CUSTOMER]. Write to ann@example.com.");
            assertThat(application.get(Tally.class).counts())
                    .contains(new Tally.Count("client", "Desk.letter", "EMAIL", 1));
        } finally {
            client.close();
        }
    }

    @Test
    void text_isScrubbedAndRestored_withinOneRequest() {
        assertThat(desk.asked("ann@example.com, bob@example.com, C-1234"))
                .isEqualTo("[EMAIL_1], [EMAIL_2], [CUSTOMER_1]" + " -> To ann@example.com, bob@example.com, C-1234");
        assertThat(desk.restored("[EMAIL_1] [CUSTOMER_1]")).isEqualTo("[EMAIL_1] [CUSTOMER_1]");
    }

    @Test
    void findings_areCountedByTheMethodThatSends() {
        PersonalData personal = application.get(PersonalData.class);
        desk.asked("ann@example.com, bob@example.com");
        desk.limited("user7", "eve@example.com");
        try (OutgoingCall call = personal.open()) {
            call.scrub("ann@example.com");
        }
        assertThat(application.get(Tally.class).counts())
                .containsExactly(
                        new Tally.Count("client", "Desk.limited", "EMAIL", 1),
                        new Tally.Count("client", "outgoing", "EMAIL", 3));
    }

    @Test
    void text_thatIsADocument_staysOne() {
        try (OutgoingCall call = application.get(PersonalData.class).open()) {
            assertThat(call.scrub("{\"a\":\"ann\\u0040example.com\"}")).isEqualTo("{\"a\":\"[EMAIL_1]\"}");
            assertThat(call.restore("{\"b\":\"[EMAIL_1]\"}")).isEqualTo("{\"b\":\"ann@example.com\"}");
            assertThat(call.restore("[EMAIL_1] wrote")).isEqualTo("ann@example.com wrote");
            assertThat(call.scrub("{no document: ann@example.com")).isEqualTo("{no document: [EMAIL_1]");
        }
    }

    @Test
    void requestsAtOnce_knowNothingOfEachOther() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        List<CompletableFuture<String>> answers = List.of("ann@example.com", "bob@example.com").stream()
                .map(text -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return desk.together(text, barrier);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        assertThat(answers.get(0).get(60, TimeUnit.SECONDS)).isEqualTo("ann@example.com");
        assertThat(answers.get(1).get(60, TimeUnit.SECONDS)).isEqualTo("bob@example.com");
    }

    @Test
    void withoutARequest_aCallIsOpened() {
        PersonalData personal = application.get(PersonalData.class);
        assertThatThrownBy(() -> personal.scrub("ann@example.com"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No request is active here: open() a call");
        OutgoingCall call = personal.open();
        try (OutgoingCall other = personal.open()) {
            assertThat(call.scrub("ann@example.com")).isEqualTo("[EMAIL_1]");
            assertThat(other.restore("[EMAIL_1]")).isEqualTo("[EMAIL_1]");
            assertThat(call.restore("[EMAIL_1]")).isEqualTo("ann@example.com");
            assertThat(call.toString()).doesNotContain("ann");
        }
        call.close();
        assertThat(call.restore("[EMAIL_1]")).isEqualTo("[EMAIL_1]");
        assertThat(call.scrub("ann@example.com")).isEqualTo("[EMAIL]");
    }

    @Test
    void whatWasScrubbedTwice_comesBackByRestoringTwice() {
        PersonalData personal = application.get(PersonalData.class);
        try (OutgoingCall inner = personal.open();
                OutgoingCall outer = personal.open()) {
            String text = "ann@example.com [EMAIL_1] [PHONE]";
            String sent = outer.scrub(inner.scrub(text));
            assertThat(sent).doesNotContain("ann");
            assertThat(inner.restore(outer.restore(sent))).isEqualTo(text);
        }
    }

    @Test
    void check_tellsKindsAndLengths_noValues() {
        List<Finding> findings = application.get(PersonalData.class).check("mail ann@example.com");
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("EMAIL");
            assertThat(finding.length()).isEqualTo("ann@example.com".getBytes(UTF_8).length);
        });
        assertThat(findings.toString()).doesNotContain("ann");
    }

    @Test
    void detectorThatFails_keepsTheTextFromBeingSent() {
        assertThatThrownBy(() -> desk.asked("broken ann@example.com"))
                .isInstanceOfSatisfying(GuardException.class, e -> {
                    assertThat(e.refusal().reason()).isEqualTo(Reason.GUARD_UNAVAILABLE);
                    assertThat(e).hasMessageNotContainingAny("broken", "ann").hasNoCause();
                });
    }
}
