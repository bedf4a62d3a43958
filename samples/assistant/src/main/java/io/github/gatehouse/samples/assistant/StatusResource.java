package io.github.gatehouse.samples.assistant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** What the page shows around the chat. Not guarded and not counted. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    @Inject
    Model model;

    @Context
    ServletContext application;

    @GET
    @Path("status")
    public JsonObject status() {
        return Json.createObjectBuilder()
                .add("offline", model.isOffline())
                .add("server", Servers.OWN)
                .add("members", Servers.members(application))
                .build();
    }

    /** The last question as the offline provider received it. */
    @GET
    @Path("received")
    public JsonObject received() {
        return Json.createObjectBuilder()
                .add("text", model.received().orElseThrow(NotFoundException::new))
                .build();
    }
}
