package io.github.gatehouse.samples.assistant.server.probe;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Gives what a checked bean says. */
@Path("quote")
public class QuoteResource {

    @Inject
    QuoteBean quotes;

    @GET
    public String quote(@QueryParam("answer") String answer) {
        return quotes.quote(answer);
    }
}
