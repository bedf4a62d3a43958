package io.github.gatehouse.samples.assistant;

import io.github.gatehouse.cdi.ApprovalResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;

/** Where supervisors see what waits, and decide. */
@Path("approvals")
@ApplicationScoped
public class Decisions extends ApprovalResource {}
