package io.github.gatehouse.samples.assistant.server.probe;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;

/** An application that writes its JSON with JSON-B. */
@Path("json")
public class JsonbResource {

    /** What is written. */
    public static class Ticket {
        @JsonbProperty("renamed")
        public String original = "value";

        public LocalDate opened = LocalDate.of(2026, 11, 21);
        public String absent;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Ticket ticket() {
        return new Ticket();
    }
}
