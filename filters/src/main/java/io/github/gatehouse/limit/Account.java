package io.github.gatehouse.limit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/** The counts and holds of one principal. Not thread-safe. */
public final class Account {

    private static final String COMING = "not there yet";

    public Account(LimitKey key) {
        throw new UnsupportedOperationException(COMING);
    }

    public LimitKey key() {
        throw new UnsupportedOperationException(COMING);
    }

    /** Does one act. A refusal changes nothing that must be kept. */
    public Answer apply(Act act, Instant now, Owner owner) {
        throw new UnsupportedOperationException(COMING);
    }

    /** Whether the last act changed something that must be kept. */
    public boolean changed() {
        throw new UnsupportedOperationException(COMING);
    }

    /** From when on this is as good as a new account. */
    public Instant freshAt() {
        throw new UnsupportedOperationException(COMING);
    }

    /** Takes in what the other side of a parted cluster has counted; never forgets a unit of either. */
    public void merge(Account other) {
        throw new UnsupportedOperationException(COMING);
    }

    public long[] toWords() {
        throw new UnsupportedOperationException(COMING);
    }

    public static Account ofWords(long[] words) {
        throw new UnsupportedOperationException(COMING);
    }

    public void write(DataOutput out) throws IOException {
        throw new UnsupportedOperationException(COMING);
    }

    public static Account read(DataInput in) throws IOException {
        throw new UnsupportedOperationException(COMING);
    }
}
