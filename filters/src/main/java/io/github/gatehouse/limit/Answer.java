package io.github.gatehouse.limit;

/**
 * What became of an act.
 *
 * @param granted how often a take was granted; for a settlement and a renewal 1 if the hold was known, else 0
 * @param decision allowed if all was granted, else it says what refuses the rest
 * @param refundable whether units may come back earlier than the decision says, because some are held
 */
public record Answer(int granted, Decision decision, boolean refundable) {
    public Answer(int granted, Decision decision) {
        this(granted, decision, false);
    }
}
