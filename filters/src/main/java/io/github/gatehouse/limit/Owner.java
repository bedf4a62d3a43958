package io.github.gatehouse.limit;

import java.time.Duration;

/**
 * Who decides. Clocks of owners differ a little, so what one has counted the next keeps for {@code guard} longer.
 *
 * @param id another number for each process that ever owns; 0 if accounts have no owners, and no guard is kept then
 * @param guard at least as much as the clocks of any two owners differ
 */
public record Owner(long id, Duration guard) {

    /** Nobody in particular. */
    public static final Owner NONE = new Owner(0, Duration.ZERO);
}
