package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.scrub.Operator;
import io.github.gatehouse.scrub.OutgoingCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of values on the way in and out of a method. */
class ReversibleTest {

    private static final String RAW = "mail bob@example.com and eve@example.com, again bob@example.com";
    private static final String NUMBERED = "mail [EMAIL_1] and [EMAIL_2], again [EMAIL_1]";

    private final Application application = Application.of(Service.class, Loading.class);

    @AfterEach
    void stop() {
        application.close();
    }

    record Said(String text, List<String> more) {}

    @ApplicationScoped
    static class Service {
        private final List<Object> seen = new ArrayList<>();
        private final CompletableFuture<String> later = new CompletableFuture<>();

        public List<Object> seen() {
            return seen;
        }

        public CompletableFuture<String> later() {
            return later;
        }

        @SanitizePII(reversible = true)
        Object ask(@Untrusted Object question) {
            seen.add(question);
            return question;
        }

        @SanitizePII(reversible = true, result = true)
        String both(String question) {
            seen.add(question);
            return question + " and joe@example.com, [EMAIL_7]";
        }

        @SanitizePII(reversible = true)
        CompletionStage<String> stage(String question) {
            seen.add(question);
            return later;
        }

        @SanitizePII(operator = Operator.MASK, operators = "PHONE:drop")
        String masked(String text) {
            return text;
        }

        @SanitizePII(reversible = true)
        Said record(Said said) {
            seen.add(said);
            return new Said(said.text(), List.of(said.text()));
        }

        @SanitizePII(result = true)
        Response response(Supplier<Object> entity, @Untrusted String text) {
            return Response.status(201)
                    .header("X-Kept", "yes")
                    .header("Content-Length", "7")
                    .entity(entity.get())
                    .build();
        }

        @SanitizePII(result = true)
        Response bare() {
            return Response.noContent().build();
        }

        @SanitizePII(result = true)
        @Nullable
        Object any(@Untrusted @Nullable Object given) {
            return given;
        }
    }

    /** Calls an AI that echoes, with something of its own. */
    @ApplicationScoped
    static class Loading {
        private final List<String> sent = new CopyOnWriteArrayList<>();

        @Inject
        PersonalData personal;

        public List<String> sent() {
            return sent;
        }

        @SanitizePII(reversible = true)
        String ask(String question) {
            return sent(question);
        }

        @SanitizePII(reversible = true)
        CompletionStage<String> later(String question) {
            return CompletableFuture.supplyAsync(() -> sent(question));
        }

        private String sent(String question) {
            try (OutgoingCall call = personal.open()) {
                String prompt = call.scrub(question + " and eve@example.com");
                sent.add(prompt);
                return call.restore("re " + prompt);
            }
        }
    }

    @Test
    void whatTheMethodLoads_arrivesMaskedAndComesBackBesideItsParameters() throws Exception {
        Loading loading = application.get(Loading.class);
        String expected = "re bob@example.com and eve@example.com";
        assertThat(loading.ask("bob@example.com")).isEqualTo(expected);
        assertThat(loading.later("bob@example.com").toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo(expected);
        assertThat(loading.sent()).hasSize(2).allSatisfy(prompt -> assertThat(prompt)
                .isEqualTo("[PLACEHOLDER_1] and [EMAIL_1]"));
    }

    private Service service() {
        return application.get(Service.class);
    }

    @Test
    void values_comeBackInTheResult() {
        Service service = service();
        assertThat(service.ask(RAW)).isEqualTo(RAW);
        assertThat(service.ask(Map.of("a", List.of(RAW)))).isEqualTo(Map.of("a", List.of(RAW)));
        assertThat(service.record(new Said(RAW, List.of()))).isEqualTo(new Said(RAW, List.of(RAW)));
        assertThat(service.seen())
                .containsExactly(NUMBERED, Map.of("a", List.of(NUMBERED)), new Said(NUMBERED, List.of()));
    }

    @Test
    void result_isMaskedBeforeValuesComeBack() {
        assertThat(service().both("to bob@example.com")).isEqualTo("to bob@example.com and [EMAIL], [EMAIL_7]");
    }

    @Test
    void textThatOnlyLooksLikeAPseudonym_isGivenBackAsItWas() {
        assertThat(service().ask("[EMAIL_1] is bob@example.com")).isEqualTo("[EMAIL_1] is bob@example.com");
    }

    @Test
    void callsAreApart_alsoAtOnce() {
        Service service = service();
        CompletionStage<String> bob = service.stage("bob@example.com");
        CompletionStage<String> eve = service.stage("eve@example.com");
        service.later().complete("for [EMAIL_1]");
        assertThat(bob.toCompletableFuture()).isCompletedWithValue("for bob@example.com");
        assertThat(eve.toCompletableFuture()).isCompletedWithValue("for eve@example.com");
        assertThat(service.seen()).containsExactly("[EMAIL_1]", "[EMAIL_1]");
    }

    @Test
    void operators_areChosenByTheAnnotation() {
        assertThat(service().masked("robert@example.com, 202-555-0143.")).isEqualTo("r***@example.com, .");
    }

    @Test
    void response_isMaskedInItsEntity() {
        Service service = service();
        Response masked = service.response(() -> new Said("bob@example.com", List.of()), "");
        assertThat(masked.getEntity()).isEqualTo(new Said("[EMAIL]", List.of()));
        assertThat(masked.getStatus()).isEqualTo(201);
        assertThat(masked.getHeaderString("X-Kept")).isEqualTo("yes");
        assertThat(masked.getHeaderString("Content-Length")).isNull();
        assertThat(service.response(() -> new GenericEntity<>(List.of("bob@example.com")) {}, "")
                        .getEntity())
                .isEqualTo(List.of("[EMAIL]"));
        assertThat(service.response(() -> "clean", "").getEntity()).isEqualTo("clean");
        assertThat(service.bare().hasEntity()).isFalse();
    }

    static Stream<Object> opaque() {
        StreamingOutput writer = out -> out.write(1);
        return Stream.of(new ByteArrayInputStream(new byte[1]), new byte[1], writer, new File("x"), Stream.of("x"));
    }

    @ParameterizedTest
    @MethodSource("opaque")
    void whatCannotBeLookedInto_isRefusedInBothDirections(Object value) {
        Service service = service();
        assertThatThrownBy(() -> service.any(value)).isInstanceOfSatisfying(GuardException.class, e -> assertThat(
                        e.refusal().reason())
                .isEqualTo(Reason.GUARD_UNAVAILABLE));
        assertThatThrownBy(() -> service.response(() -> value, ""))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.ANSWER_INVALID));
    }

    @Test
    void null_isNoHindrance() {
        assertThat(service().any(null)).isNull();
        assertThat(service().ask(List.of())).isEqualTo(List.of());
    }

    @Dependent
    static class Mistaken {
        @SanitizePII(reversible = true, operator = Operator.MASK)
        Object both(Object text) {
            return text;
        }

        @SanitizePII(reversible = true)
        void nothing(String text) {}

        @SanitizePII(operators = "MAIL:mask")
        void unknown(String text) {}
    }

    @Test
    void mistakes_stopTheDeployment() {
        assertThatThrownBy(() -> Application.of(Mistaken.class).close()).satisfies(e -> assertThat(e.getMessage())
                .contains(
                        ".both(Object): @SanitizePII.reversible: needs the operator PSEUDONYM, was MASK",
                        ".nothing(String): @SanitizePII: needs a result that can be read",
                        ".unknown(String): @SanitizePII.operators: must be of the form CARD_NUMBER:mask"));
    }
}
