package io.github.gatehouse.samples.assistant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** What the page calls. A refusal needs no code here: it becomes {@code application/problem+json} by itself. */
@Path("chat")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ChatResource {

    @Inject
    Assistant assistant;

    @Inject
    Summaries summaries;

    @Inject
    Tools tools;

    @Context
    HttpServletRequest request;

    @POST
    public JsonObject suggest(JsonObject body) {
        Suggestion suggestion = assistant.suggest(user(), text(body, "message"));
        return Json.createObjectBuilder()
                .add("action", suggestion.action())
                .add("text", suggestion.text())
                .build();
    }

    @POST
    @Path("summary")
    public JsonObject summarise(JsonObject body) {
        String summary = summaries.summarise(user(), text(body, "ticket"));
        return Json.createObjectBuilder().add("text", summary).build();
    }

    /** Only says which tool would be called now. */
    @POST
    @Path("tools")
    public JsonObject useTools(JsonObject body) {
        JsonObject answer = tools.ask(user(), text(body, "message"));
        Optional<String> tool = answer.getJsonArray("content").stream()
                .map(JsonValue::asJsonObject)
                .filter(block -> block.getString("type").equals("tool_use"))
                .map(block -> block.getString("name"))
                .findFirst();
        return Json.createObjectBuilder()
                .add(
                        "text",
                        tool.map(name -> "The AI calls the tool " + name + ".").orElse("The AI calls no tool."))
                .build();
    }

    private static String text(JsonObject body, String field) {
        return body.getString(field, "");
    }

    private String user() {
        return Optional.ofNullable(request.getRemoteUser()).orElseGet(request::getRemoteAddr);
    }
}
