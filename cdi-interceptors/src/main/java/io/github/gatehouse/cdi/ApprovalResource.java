package io.github.gatehouse.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.approval.ApprovalRequest;
import io.github.gatehouse.approval.Approvals;
import io.github.gatehouse.approval.Approver;
import io.github.gatehouse.approval.Ruling;
import io.github.gatehouse.approval.TicketsUnavailable;
import io.github.gatehouse.payload.JsonObjectText;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where people look at tickets and decide about them. Not there until an application has a subclass:
 *
 * <pre>{@code
 * @Path("approvals")
 * @ApplicationScoped
 * public class Tickets extends ApprovalResource {}
 * }</pre>
 *
 * <p>{@code GET} lists what the user may decide about, {@code GET {ticket}} shows one with its arguments masked,
 * {@code GET {ticket}/arguments} in full, and {@code POST {ticket}/decision} takes {@code {"decision":"approve"}} or
 * {@code "reject"}. A user needs the role of the ticket's guard; who made the call sees what became of it, and nobody else
 * that there is a ticket. Decisions must be sent as {@code application/json}: a form of another site cannot do that.
 */
public abstract class ApprovalResource {

    private static final int LONGEST_DECISION = 1_000;
    private static final String DECISION = "decision";

    @Inject
    EngineProvider engines;

    @Inject
    BeanManager manager;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(@Context SecurityContext security) {
        return answer(approvals -> {
            List<ApprovalRequest> open = approvals.list(approver(security));
            String all = open.stream().map(ApprovalResource::json).collect(Collectors.joining(",", "[", "]"));
            return ok("{\"tickets\":" + all + '}');
        });
    }

    @GET
    @Path("{ticket}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response look(@PathParam("ticket") String ticket, @Context SecurityContext security) {
        return answer(approvals -> shown(approvals.look(ticket, approver(security))));
    }

    /** With nothing masked; the audit is told that somebody has looked. */
    @GET
    @Path("{ticket}/arguments")
    @Produces(MediaType.APPLICATION_JSON)
    public Response arguments(@PathParam("ticket") String ticket, @Context SecurityContext security) {
        return answer(approvals -> shown(approvals.inFull(ticket, approver(security))));
    }

    @POST
    @Path("{ticket}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response decide(
            @PathParam("ticket") String ticket, InputStream decision, @Context SecurityContext security) {
        Optional<Boolean> approve = approve(decision);
        if (approve.isEmpty()) {
            return problem(400, "The body must be {\"decision\":\"approve\"} or {\"decision\":\"reject\"}.");
        }
        return answer(approvals -> ruled(approvals.decide(ticket, approve.get(), approver(security)), approve.get()));
    }

    private Response answer(Function<Approvals, Response> question) {
        try {
            return question.apply(engines.engine().approvals());
        } catch (TicketsUnavailable e) {
            return Response.fromResponse(problem(503, "Tickets cannot be reached now."))
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .build();
        }
    }

    private Approver approver(SecurityContext security) {
        Principal user = security.getUserPrincipal();
        String name = user == null || user.getName() == null ? "" : user.getName();
        return new Approver(Surroundings.caller(manager), name, security::isUserInRole);
    }

    private static Optional<Boolean> approve(InputStream decision) {
        try {
            byte[] body = decision.readNBytes(LONGEST_DECISION);
            try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
                JsonObject said = reader.readObject();
                String choice = said.size() == 1 ? said.getString(DECISION, "") : "";
                return switch (choice) {
                    case "approve" -> Optional.of(true);
                    case "reject" -> Optional.of(false);
                    default -> Optional.empty();
                };
            }
        } catch (IOException | JsonException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static Response ruled(Ruling ruling, boolean approve) {
        return switch (ruling) {
            case DONE -> ok("{\"state\":\"" + (approve ? "approved" : "rejected") + "\"}");
            case SELF -> problem(403, "Who made the call must not decide about it.");
            case TOO_LATE -> problem(409, "The ticket has been decided about.");
            case EXPIRED -> problem(410, "The ticket has expired.");
            case UNKNOWN -> unknown();
        };
    }

    private static Response shown(Optional<ApprovalRequest> request) {
        return request.map(found -> ok(json(found))).orElseGet(ApprovalResource::unknown);
    }

    private static String json(ApprovalRequest request) {
        JsonObjectText json = new JsonObjectText()
                .put("ticket", request.ticket())
                .put("guard", request.guard())
                .put("role", request.role())
                .put("state", request.state().name().toLowerCase(Locale.ROOT))
                .put("opened", request.opened().toString())
                .put("expires", request.expires().toString());
        if (!request.arguments().isEmpty()) {
            json.put("caller", request.caller()).put("action", request.action()).put("arguments", request.arguments());
        }
        return json.toString();
    }

    private static Response unknown() {
        return problem(404, "There is no such ticket for this user.");
    }

    private static Response ok(String json) {
        return response(200, MediaType.APPLICATION_JSON, json);
    }

    private static Response problem(int status, String detail) {
        String json = new JsonObjectText()
                .put("title", Response.Status.fromStatusCode(status).getReasonPhrase())
                .put("status", status)
                .put("detail", detail)
                .toString();
        return response(status, "application/problem+json", json);
    }

    private static Response response(int status, String type, String json) {
        return Response.status(status)
                .type(type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(json.getBytes(UTF_8))
                .build();
    }
}
