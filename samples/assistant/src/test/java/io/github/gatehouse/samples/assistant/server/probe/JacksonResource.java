package io.github.gatehouse.samples.assistant.server.probe;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** An application that writes its JSON with the Jackson of its server. */
@Path("json")
public class JacksonResource {

    /** What is written. */
    public static class Ticket {
        @JsonProperty("renamed")
        public String original = "value";

        public String absent;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Ticket ticket() {
        return new Ticket();
    }
}
