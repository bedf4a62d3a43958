package io.github.gatehouse.samples.assistant.server.probe;

import io.github.gatehouse.cdi.LimitKey;
import io.github.gatehouse.cdi.NoPii;
import io.github.gatehouse.cdi.NoSecrets;
import io.github.gatehouse.cdi.RateLimited;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A resource that is limited or validated itself, and one that calls a guarded enterprise bean. */
@Path("limited")
public class ProbeResource {

    @Inject
    LimitedBean bean;

    @GET
    @Path("bean/{user}")
    public String bean(@PathParam("user") String user, @QueryParam("text") String text) {
        return bean.say(user, text);
    }

    @GET
    @Path("only")
    public String only(@QueryParam("text") String text) {
        return bean.only(Map.of("text", text, "name", "Bob"));
    }

    @GET
    @Path("clean")
    public String clean(@QueryParam("text") @NoPii @NoSecrets String text) {
        return text;
    }

    @GET
    @Path("stage/{user}")
    @RateLimited(2)
    public CompletionStage<String> stage(@PathParam("user") @LimitKey String user) {
        return CompletableFuture.supplyAsync(() -> "done");
    }
}
