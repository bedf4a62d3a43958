package io.github.gatehouse.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An answer to a caller: all that can be said of the limits that were asked.
 *
 * @param limit which one refused, and longest; if allowed, the one of which least is left in proportion. Empty if none
 *     was asked
 * @param remaining units of it left after this decision, at least 0
 * @param retryAfter the time from the decision until this may be allowed, if nothing is given back before; zero if
 *     allowed
 * @param reset the time from the decision until more units of it are free; zero if none is used
 * @param at when it was decided, by the clock of the node that owns the account; never goes back for one account
 * @param standings one for each charge, in their order
 */
public record Decision(
        boolean allowed,
        String limit,
        long remaining,
        Duration retryAfter,
        Duration reset,
        Instant at,
        List<Standing> standings) {}
