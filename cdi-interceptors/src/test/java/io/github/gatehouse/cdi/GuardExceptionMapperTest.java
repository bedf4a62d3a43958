package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.LimitExceeded;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

class GuardExceptionMapperTest {

    private static final Refusal QUOTA =
            Refusal.retry(Reason.QUOTA_EXCEEDED, "chat", "Try again in 42 seconds.", Duration.ofSeconds(42));

    /** Lists its classes, and none of Gatehouse. */
    public static class Listed extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Resource.class);
        }
    }

    @Path("/")
    public static class Resource {
        @GET
        @Path("{how}")
        public CompletionStage<String> get(@PathParam("how") String how) {
            if (how.equals("stage")) {
                return CompletableFuture.failedFuture(GuardException.of(QUOTA));
            }
            throw GuardException.of(QUOTA);
        }
    }

    private static void rendersProblem(Application application, String path) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ContainerRequest request = new ContainerRequest(
                URI.create("http://localhost/"),
                URI.create("http://localhost/" + path),
                "GET",
                null,
                new org.glassfish.jersey.internal.MapPropertiesDelegate(),
                null);
        ContainerResponse response =
                new ApplicationHandler(application).apply(request, body).get();
        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getMediaType()).hasToString("application/problem+json");
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("42");
        assertThat(body.toString(StandardCharsets.UTF_8))
                .contains("\"status\":429", "Try again in 42 seconds.", "\"chat\"");
    }

    @Test
    void refusal_isProblemJson_inAnApplicationThatListsItsClasses() throws Exception {
        rendersProblem(new Listed(), "throw");
        rendersProblem(new Listed(), "stage");
    }

    @Test
    void refusalOfALimit_hasTheRateLimitFields() {
        Quota quota = new Quota("chat", 10, Duration.ofMinutes(1), 0, Duration.ofSeconds(42));
        Guard guard = new Guard() {
            @Override
            public String name() {
                return "chat";
            }

            @Override
            public Stage stage() {
                return Stage.LIMIT;
            }

            @Override
            public Mode mode() {
                return Mode.ENFORCE;
            }

            @Override
            public Verdict check(Call call) {
                return new Verdict.Refuse(QUOTA, List.of(), List.of(quota));
            }
        };
        GuardChain chain = new GuardChain(new Call("Service.ask", Connection.NONE, Caller.NOBODY, Payload.NONE));
        assertThatThrownBy(() -> chain.pass(guard)).isInstanceOfSatisfying(LimitExceeded.class, refused -> {
            Response response = new GuardExceptionMapper().toResponse(refused);
            assertThat(response.getHeaderString("RateLimit")).isEqualTo("\"chat\";r=0;t=42");
            assertThat(response.getHeaderString("RateLimit-Policy")).isEqualTo("\"chat\";q=10;w=60");
        });
    }

    @Test
    void refusal_isProblemJson_whereTheProviderIsScanned() throws Exception {
        rendersProblem(new ResourceConfig(Resource.class, GuardExceptionMapper.class), "throw");
    }
}
