package io.github.gatehouse.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.cdi.EchoServer.Said;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.config.Settings;
import io.github.gatehouse.samples.provider.OfflineProvider;
import io.github.gatehouse.scrub.OutgoingCall;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import jakarta.ws.rs.sse.SseEventSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Jakarta REST clients send and get. */
class PersonalDataClientFilterTest {

    private static final String QUESTION =
            """
            {"model":"gpt-4o","stream":%s,"messages":[{"role":"user","content":"Ask bob@example.com or +49 30 123456"}]}""";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T closing(T resource) {
        open.add(0, resource);
        return resource;
    }

    private Engine engine(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("gatehouse.cluster", "local"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return closing(Engine.start(Settings.of(all), "test"));
    }

    private Client client(ClientBuilder builder, String... settings) {
        Client client =
                builder.register(new PersonalDataClientFilter(engine(settings))).build();
        open.add(0, client::close);
        return client;
    }

    private Client client(ClientMaker maker, String... settings) {
        return client(maker.builder(), settings);
    }

    private EchoServer server(EchoServer.Script script) {
        return closing(new EchoServer(script));
    }

    /** Says what it was told. */
    private EchoServer echo() {
        return server((path, body) -> Said.json(body.isEmpty() ? "{}" : body));
    }

    @ParameterizedTest
    @EnumSource
    void provider_readsPseudonyms_andTheAnswerHasTheValues(ClientMaker maker) {
        OfflineProvider provider = closing(OfflineProvider.start(0));
        String answer = client(maker)
                .target(provider.address() + "/v1/chat/completions")
                .request()
                .header("Authorization", "Bearer sk-test")
                .post(Entity.json(QUESTION.formatted("false")), String.class);
        assertThat(provider.received().get(0).body())
                .contains("Ask [EMAIL_1] or [PHONE_1]")
                .doesNotContain("bob", "123456");
        assertThat(answer).contains("bob@example.com", "+49 30 123456").doesNotContain("[EMAIL_1]");
    }

    @ParameterizedTest
    @EnumSource
    void stream_hasTheValues(ClientMaker maker) throws Exception {
        OfflineProvider provider = closing(OfflineProvider.start(0));
        try (InputStream events = client(maker)
                .target(provider.address() + "/v1/chat/completions")
                .request()
                .header("Authorization", "Bearer sk-test")
                .post(Entity.json(QUESTION.formatted("true")), InputStream.class)) {
            String all = new String(events.readAllBytes(), UTF_8);
            assertThat(said(all)).contains("bob@example.com", "+49 30 123456").doesNotContain("[EMAIL");
            assertThat(all).endsWith("data: [DONE]\n\n");
        }
        assertThat(provider.received().get(0).body()).doesNotContain("bob");
    }

    /** The pieces of the text, one after the other. */
    private static String said(String events) {
        StringBuilder said = new StringBuilder();
        String mark = "\"content\":\"";
        for (int at = events.indexOf(mark); at >= 0; at = events.indexOf(mark, at + 1)) {
            int from = at + mark.length();
            said.append(events, from, events.indexOf("\"}", from));
        }
        return said.toString();
    }

    /** To be written as JSON. */
    public record Letter(String to, List<String> lines) {}

    @ParameterizedTest
    @EnumSource
    void entities_areScrubbedWhateverTheyAre(ClientMaker maker) {
        EchoServer server = echo();
        Client client = client(maker);
        String json = "{\"to\":\"bob@example.com\",\"lines\":[\"Hi\"]}";
        List<Entity<?>> entities = List.of(
                Entity.json(json),
                Entity.json(json.getBytes(UTF_8)),
                Entity.json(new ByteArrayInputStream(json.getBytes(UTF_8))),
                Entity.json(new Letter("bob@example.com", List.of("Hi"))),
                Entity.json(Map.of("to", "bob@example.com")));
        for (Entity<?> entity : entities) {
            String answer = client.target(server.address()).request().post(entity, String.class);
            assertThat(answer).contains("\"bob@example.com\"");
        }
        assertThat(server.bodies()).hasSize(entities.size()).allSatisfy(body -> assertThat(body)
                .contains("\"to\":\"[EMAIL_1]\"")
                .doesNotContain("bob"));
        client.target(server.address()).request().post(Entity.form(new Form("to", "bob@example.com")), String.class);
        assertThat(server.bodies().get(entities.size())).isEqualTo("to=%5BEMAIL_1%5D");
    }

    @ParameterizedTest
    @EnumSource
    void answers_areReadWhateverIsWanted(ClientMaker maker) throws Exception {
        EchoServer server = echo();
        Client client = client(maker);
        Entity<?> entity = Entity.json(new Letter("bob@example.com", List.of("a", "b")));
        assertThat(client.target(server.address()).request().post(entity, Letter.class))
                .isEqualTo(new Letter("bob@example.com", List.of("a", "b")));
        assertThat(client.target(server.address()).request().post(entity, byte[].class))
                .asString(UTF_8)
                .contains("bob@example.com");
        try (InputStream answer = client.target(server.address()).request().post(entity, InputStream.class)) {
            assertThat(answer).asString(UTF_8).contains("bob@example.com");
        }
        try (Response response = client.target(server.address()).request().post(entity)) {
            assertThat(response.hasEntity()).isTrue();
            assertThat(response.bufferEntity()).isTrue();
            assertThat(response.readEntity(String.class)).contains("bob@example.com");
            assertThat(response.readEntity(String.class)).contains("bob@example.com");
        }
    }

    @ParameterizedTest
    @EnumSource
    void packedBodies_areScrubbed(ClientMaker maker) throws Exception {
        byte[] packed = EchoServer.packed("{\"a\":\"[EMAIL_1]\"}");
        EchoServer server =
                server((path, body) -> new Said(200, "application/json", packed).with("Content-Encoding", "gzip"));
        Client packing = client(maker.packing());
        Variant gzip = new Variant(MediaType.APPLICATION_JSON_TYPE, (Locale) null, "gzip");
        for (Object entity : List.of("{\"to\":\"bob@example.com\"}", new Letter("bob@example.com", List.of()))) {
            String answer = packing.target(server.address()).request().post(Entity.entity(entity, gzip), String.class);
            assertThat(answer).isEqualTo("{\"a\":\"bob@example.com\"}");
        }
        String answer = client(maker)
                .target(server.address())
                .request()
                .post(Entity.entity(EchoServer.packed("{\"to\":\"bob@example.com\"}"), gzip), String.class);
        assertThat(answer).isEqualTo("{\"a\":\"bob@example.com\"}");
        assertThat(server.bodies()).hasSize(3).allSatisfy(body -> assertThat(body)
                .contains("\"to\":\"[EMAIL_1]\""));
        assertThat(server.codings()).containsOnly("gzip");
    }

    @ParameterizedTest
    @EnumSource
    void errors_haveTheValues(ClientMaker maker) {
        EchoServer server = server((path, body) -> new Said(429, "application/problem+json", body.getBytes(UTF_8)));
        try (Response response = client(maker)
                .target(server.address())
                .request()
                .post(Entity.json("{\"detail\":\"bob@example.com\"}"))) {
            assertThat(response.getStatus()).isEqualTo(429);
            assertThat(response.readEntity(String.class)).isEqualTo("{\"detail\":\"bob@example.com\"}");
        }
        assertThat(server.bodies()).containsExactly("{\"detail\":\"[EMAIL_1]\"}");
    }

    @ParameterizedTest
    @EnumSource
    void answersWithoutABody_areLeftAlone(ClientMaker maker) {
        EchoServer server = server((path, body) -> new Said(204, "application/json", new byte[0]));
        Client client = client(maker);
        try (Response response =
                client.target(server.address()).request().post(Entity.json("{\"a\":\"bob@example.com\"}"))) {
            assertThat(response.getStatus()).isEqualTo(204);
        }
        try (Response response = client.target(server.address()).request().get()) {
            assertThat(response.getStatus()).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersThatNobodyCanRead_passUnlessTheyMustNot(ClientMaker maker) {
        EchoServer server = server((path, body) -> switch (path) {
            case "/image" -> new Said(200, "image/png", new byte[] {1, 2, 3});
            case "/coded" -> new Said(200, "application/json", new byte[] {1, 2, 3}).with("Content-Encoding", "br");
            default -> Said.json("{\"a\":");
        });
        Entity<String> entity = Entity.json("{\"a\":\"bob@example.com\"}");
        Client client = client(maker);
        Client masking = client(maker, "gatehouse.scrub.client.answers", "true");
        for (String path : List.of("/image", "/coded", "/broken")) {
            assertThat(client.target(server.address() + path).request().post(entity, byte[].class))
                    .isNotEmpty();
            Throwable refused = catchThrowable(
                    () -> masking.target(server.address() + path).request().post(entity, byte[].class));
            assertThat(refusal(refused).reason()).isIn(Reason.ANSWER_INVALID, Reason.BROKEN_INPUT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAModelMadeUp_isMaskedOnRequest(ClientMaker maker) {
        EchoServer server =
                server((path, body) -> Said.json("{\"a\":\"[EMAIL_1], eve@example.com, [EMAIL_2], [PHONE_1]\"}"));
        Entity<String> entity = Entity.json("{\"a\":\"bob@example.com\"}");
        assertThat(client(maker).target(server.address()).request().post(entity, String.class))
                .isEqualTo("{\"a\":\"bob@example.com, eve@example.com, [EMAIL_2], [PHONE_1]\"}");
        assertThat(client(maker, "gatehouse.scrub.client.answers", "true")
                        .target(server.address())
                        .request()
                        .post(entity, String.class))
                .isEqualTo("{\"a\":\"bob@example.com, [EMAIL], [EMAIL_2], [PHONE_1]\"}");
    }

    @ParameterizedTest
    @EnumSource
    void whatReadsLikeAPseudonym_comesBackAsItWas(ClientMaker maker) {
        EchoServer server = echo();
        String text = "{\"a\":\"[EMAIL_1] bob@example.com [EMAIL_2]\"}";
        assertThat(client(maker).target(server.address()).request().post(Entity.json(text), String.class))
                .isEqualTo(text);
        assertThat(server.bodies().get(0)).contains("[EMAIL_1]").doesNotContain("bob", "[EMAIL_1] [EMAIL_1]");
    }

    @ParameterizedTest
    @EnumSource
    void bodiesThatCannotBeRead_areNotSent(ClientMaker maker) {
        EchoServer server = echo();
        Client client = client(maker, "gatehouse.body.limit", "1000");
        String large = "{\"a\":\"" + "bob@example.com ".repeat(100) + "\"}";
        Map<Entity<?>, Reason> entities = Map.of(
                Entity.json("{\"a\":\"bob@example.com\""), Reason.BROKEN_INPUT,
                Entity.entity("bob@example.com".getBytes(UTF_8), "application/octet-stream"), Reason.BODY_UNSUPPORTED,
                Entity.entity("bob@example.com".getBytes(UTF_8), "text/plain;charset=utf-7"), Reason.BODY_UNSUPPORTED,
                Entity.json(large), Reason.BODY_TOO_LARGE);
        entities.forEach((entity, reason) -> {
            Throwable refused = catchThrowable(
                    () -> client.target(server.address()).request().post(entity, String.class));
            assertThat(refusal(refused).reason()).isEqualTo(reason);
            for (Throwable each = refused; each != null; each = each.getCause()) {
                assertThat(String.valueOf(each)).doesNotContain("bob");
            }
        });
        assertThat(server.bodies().toString()).doesNotContain("bob");
    }

    @ParameterizedTest
    @EnumSource
    void packedBomb_isNotSent(ClientMaker maker) throws Exception {
        EchoServer server = echo();
        byte[] packed = EchoServer.packed("[" + "1,".repeat(2_000_000) + "1]");
        Client client = client(maker);
        Throwable refused = catchThrowable(() -> client.target(server.address())
                .request()
                .post(Entity.entity(packed, new Variant(MediaType.APPLICATION_JSON_TYPE, (Locale) null, "gzip"))));
        assertThat(refusal(refused).reason()).isEqualTo(Reason.BODY_TOO_LARGE);
    }

    private static io.github.gatehouse.Refusal refusal(Throwable thrown) {
        Throwable each = thrown;
        while (each != null && !(each instanceof GuardException)) {
            each = each.getCause();
        }
        assertThat(each).as(String.valueOf(thrown)).isInstanceOf(GuardException.class);
        return ((GuardException) each).refusal();
    }

    @ParameterizedTest
    @EnumSource
    void callsAtOnce_knowNothingOfEachOther(ClientMaker maker) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        EchoServer server = server((path, body) -> {
            try {
                together.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return Said.json("{\"a\":\"[EMAIL_1] [EMAIL_2]\"}");
        });
        Client client = client(maker);
        List<Future<String>> answers = new ArrayList<>();
        for (String mail : List.of("ann@example.com", "bob@example.com")) {
            answers.add(client.target(server.address())
                    .request()
                    .async()
                    .post(Entity.json("{\"a\":\"" + mail + "\"}"), String.class));
        }
        assertThat(answers.get(0).get(30, TimeUnit.SECONDS)).isEqualTo("{\"a\":\"ann@example.com [EMAIL_2]\"}");
        assertThat(answers.get(1).get(30, TimeUnit.SECONDS)).isEqualTo("{\"a\":\"bob@example.com [EMAIL_2]\"}");
        assertThat(server.bodies()).containsOnly("{\"a\":\"[EMAIL_1]\"}");
    }

    @ParameterizedTest
    @EnumSource
    void values_areForgottenWhenTheAnswerWasRead(ClientMaker maker) throws Exception {
        EchoServer server = server((path, body) -> path.equals("/stream")
                ? Said.events("data: {\"delta\":\"[EMAIL_1]\"}\n\n", "data: [DONE]\n\n")
                : Said.json(body));
        AtomicReference<OutgoingCall> seen = new AtomicReference<>();
        ClientRequestFilter spy = request -> {
            request.getPropertyNames().stream()
                    .map(request::getProperty)
                    .filter(OutgoingCall.class::isInstance)
                    .forEach(call -> seen.set((OutgoingCall) call));
        };
        Client client = client(maker.builder().register(spy, 10_000));
        Entity<String> entity = Entity.json("{\"a\":\"bob@example.com\"}");
        assertThat(client.target(server.address()).request().post(entity, String.class))
                .contains("bob");
        assertThat(seen.get().restore("[EMAIL_1]")).isEqualTo("[EMAIL_1]");
        try (InputStream events =
                client.target(server.address() + "/stream").request().post(entity, InputStream.class)) {
            assertThat(new String(events.readAllBytes(), UTF_8)).contains("bob@example.com");
        }
        assertThat(seen.get().restore("[EMAIL_1]")).isEqualTo("[EMAIL_1]");
        assertThat(seen.get().toString()).doesNotContain("bob");
    }

    @ParameterizedTest
    @EnumSource
    void repeatedInvocation_sendsTheSame(ClientMaker maker) {
        EchoServer server = echo();
        Invocation invocation = client(maker)
                .target(server.address())
                .request()
                .buildPost(Entity.json("{\"a\":\"ann@example.com bob@example.com [EMAIL]\"}"));
        for (int i = 0; i < 2; i++) {
            assertThat(invocation.invoke(String.class))
                    .isEqualTo("{\"a\":\"ann@example.com bob@example.com [EMAIL]\"}");
        }
        assertThat(server.bodies()).containsOnly("{\"a\":\"[EMAIL_1] [EMAIL_2] [EMAIL]\"}");
    }

    /** Whether a client follows is its own affair. */
    @ParameterizedTest
    @EnumSource
    void redirect_carriesNothingPersonal(ClientMaker maker) {
        EchoServer server = server((path, body) -> path.equals("/there")
                ? Said.json("{\"a\":\"[EMAIL_1]\"}")
                : new Said(303, "application/json", "{\"a\":\"[EMAIL_1]\"}".getBytes(UTF_8))
                        .with("Location", "/there"));
        String answer = client(maker)
                .target(server.address())
                .request()
                .post(Entity.json("{\"a\":\"bob@example.com\"}"))
                .readEntity(String.class);
        assertThat(answer).isEqualTo("{\"a\":\"bob@example.com\"}");
        assertThat(server.bodies().toString()).doesNotContain("bob");
    }

    @ParameterizedTest
    @EnumSource
    void callsThatBreak_tellNothing(ClientMaker maker) {
        EchoServer gone = new EchoServer((path, body) -> Said.json(body));
        gone.close();
        Throwable thrown = catchThrowable(() -> client(maker)
                .target(gone.address())
                .request()
                .post(Entity.json("{\"a\":\"bob@example.com\"}"), String.class));
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            assertThat(String.valueOf(each)).doesNotContain("bob");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventSource_hearsWhatPassed(ClientMaker maker) throws Exception {
        EchoServer server = server(
                (path, body) -> Said.events("data: eve@\n\n", "data: example.com\n\n", "event: end\ndata: {}\n\n"));
        Client client = client(maker, "gatehouse.scrub.client.answers", "true");
        StringBuilder heard = new StringBuilder();
        CountDownLatch ended = new CountDownLatch(1);
        try (SseEventSource source = maker.source(client.target(server.address()))) {
            source.register(event -> {
                heard.append(event.readData());
                if ("end".equals(event.getName())) {
                    ended.countDown();
                }
            });
            source.open();
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(heard.toString()).contains("[EMAIL]").doesNotContain("eve");
    }
}
