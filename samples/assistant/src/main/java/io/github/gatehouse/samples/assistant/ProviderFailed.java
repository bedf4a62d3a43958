package io.github.gatehouse.samples.assistant;

import com.anthropic.errors.AnthropicException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The AI provider could not be reached, or answered with an error. What it said stays here: it may quote the prompt. */
@Provider
public class ProviderFailed implements ExceptionMapper<AnthropicException> {

    private static final System.Logger LOG = System.getLogger(ProviderFailed.class.getName());

    @Override
    public Response toResponse(AnthropicException failure) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The AI provider failed: {0}",
                failure.getClass().getName());
        JsonObject problem = Json.createObjectBuilder()
                .add("title", "The AI provider failed")
                .add("status", Response.Status.BAD_GATEWAY.getStatusCode())
                .add("detail", "Try again later.")
                .build();
        return Response.status(Response.Status.BAD_GATEWAY)
                .type("application/problem+json")
                .entity(problem)
                .build();
    }
}
