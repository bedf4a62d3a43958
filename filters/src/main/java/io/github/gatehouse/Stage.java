package io.github.gatehouse;

/**
 * Where a guard stands on a call's way. Requests pass the stages in the order of {@link #ordinal()}, answers in the
 * order of {@link #answerRank()}: what is cheap or protects the rest comes first, and after {@link #SCRUB} nobody sees
 * raw text. {@link #AUDIT} surrounds all others, so that its one event tells what became of the call.
 */
public enum Stage {
    AUDIT(0),
    NETWORK(0),
    IDENTITY(0),
    LIMIT(0),
    /** Reads the body: tokens and money. Sees answers first, for what is refused later has been paid for. */
    BUDGET(0),
    /** Cap, character set, strict parse, declared format and input checks; on raw text. */
    INPUT(0),
    /** Judges raw text. */
    INJECTION(2),
    /** Changes text in both directions. */
    SCRUB(3),
    /** Sees scrubbed text only. */
    SECOND_OPINION(0),
    APPROVAL(0),
    /** Actions and tools an answer suggests. */
    OUTPUT(1);

    private final int answerRank;

    Stage(int answerRank) {
        this.answerRank = answerRank;
    }

    /** The place among the inspectors of an answer; 0 for those before all others, and for a stage that has none. */
    public int answerRank() {
        return answerRank;
    }
}
