package io.github.gatehouse.samples.assistant.server.probe;

import io.github.gatehouse.cdi.LimitKey;
import io.github.gatehouse.cdi.RateLimited;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A resource that is limited itself, and one that calls a limited enterprise bean. */
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
    @Path("stage/{user}")
    @RateLimited(2)
    public CompletionStage<String> stage(@PathParam("user") @LimitKey String user) {
        return CompletableFuture.supplyAsync(() -> "done");
    }
}
