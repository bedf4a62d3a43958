package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Application;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    void refusal_isProblemJson_whereTheProviderIsScanned() throws Exception {
        rendersProblem(new ResourceConfig(Resource.class, GuardExceptionMapper.class), "throw");
    }
}
