package io.github.gatehouse.limit;

/** What travels in a {@link Flight}: an act, and those who want to know its answer. */
interface Rider {

    Act act();

    /** Called at most once per journey, on any thread, also after {@link #failed} if the answer comes after all. */
    void answered(Answer answer, Landing landing);

    /** Tells askers who came before that time that it takes too long. */
    default void expire(long before, StoreUnavailable tooLate, Landing landing) {}

    /** There was no answer in time; the act may have been done. */
    void failed(StoreUnavailable cause, Landing landing);
}
