package io.github.gatehouse.samples.assistant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Refunds. That one waits for approval needs no code here: it becomes a 202 with the ticket by itself. */
@Path("refunds")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RefundResource {

    @Inject
    Refunds refunds;

    @POST
    public JsonObject pay(JsonObject body) {
        Refund refund = refund(body);
        int receipt = refund.isLarge() ? refunds.payLarge(refund) : refunds.paySmall(refund);
        return Json.createObjectBuilder().add("receipt", receipt).build();
    }

    @GET
    public JsonObject paid() {
        return Json.createObjectBuilder().add("paid", refunds.paid()).build();
    }

    private static Refund refund(JsonObject body) {
        try {
            JsonNumber amount = body.getJsonNumber("amount");
            return new Refund(body.getString("order"), amount.bigDecimalValue(), body.getString("reason", ""));
        } catch (NullPointerException | ClassCastException | IllegalArgumentException e) {
            throw new BadRequestException("needs an order and an amount");
        }
    }
}
