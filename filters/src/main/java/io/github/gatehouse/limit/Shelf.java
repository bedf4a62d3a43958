package io.github.gatehouse.limit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The accounts of one part of the hash. Not thread-safe. */
public final class Shelf {

    private static final String COMING = "not there yet";

    /** @param accounts that have their own place, at most; above that new ones share some */
    public Shelf(int accounts) {
        throw new UnsupportedOperationException(COMING);
    }

    /** What stood here was lost at this time: accounts that are not here start used up. */
    public void lost(Instant at) {
        throw new UnsupportedOperationException(COMING);
    }

    /** Does these acts, one after the other, all at one time. */
    public List<Answer> apply(List<Act> acts, Instant now, Owner owner) {
        throw new UnsupportedOperationException(COMING);
    }

    /** What the acts of the last {@link #apply} have changed, for a copy; empty if all were refused. */
    public Optional<ShelfChange> change() {
        throw new UnsupportedOperationException(COMING);
    }

    /** Repeats a change on a copy. */
    public void repeat(ShelfChange change) {
        throw new UnsupportedOperationException(COMING);
    }

    /** Takes in what the other side of a parted cluster has counted; never forgets a unit of either. */
    public void merge(Shelf other) {
        throw new UnsupportedOperationException(COMING);
    }

    /** From when on all of this is as good as a new shelf. */
    public Instant freshAt() {
        throw new UnsupportedOperationException(COMING);
    }

    /** Accounts in memory. */
    public int size() {
        throw new UnsupportedOperationException(COMING);
    }

    /** Whether accounts are shared, as there are too many. */
    public boolean crowded() {
        throw new UnsupportedOperationException(COMING);
    }

    public void write(DataOutput out) throws IOException {
        throw new UnsupportedOperationException(COMING);
    }

    /** @param accounts as in the constructor */
    public static Shelf read(DataInput in, int accounts) throws IOException {
        throw new UnsupportedOperationException(COMING);
    }
}
