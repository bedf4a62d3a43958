package io.github.gatehouse.approval;

import io.github.gatehouse.KeyedHash;
import io.github.gatehouse.Payload;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What all desks of an application share.
 *
 * @param application its name: other applications of the cluster have other tickets
 * @param context leads every location that is a path
 * @param defaultKey for guards that have none of their own
 * @param scrub masks what an approver is not shown at first
 * @param log takes what happens
 */
public record Office(
        String application,
        String context,
        TicketStore store,
        KeyedHash defaultKey,
        InstantSource clock,
        UnaryOperator<Payload> scrub,
        Consumer<ApprovalEvent> log) {}
