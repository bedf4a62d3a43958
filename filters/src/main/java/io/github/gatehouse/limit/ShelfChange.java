package io.github.gatehouse.limit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What acts have changed on a shelf, as it stands afterwards: repeated twice it changes nothing more. */
public final class ShelfChange {

    private final long[] words;
    private final boolean budgets;

    ShelfChange(long[] words, boolean budgets) {
        this.words = words;
        this.budgets = budgets;
    }

    /** Whether it says that accounts with budgets are among those that changed. */
    public boolean budgets() {
        return budgets;
    }

    long[] words() {
        return words;
    }

    public void write(DataOutput out) throws IOException {
        out.writeBoolean(budgets);
        out.writeInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
    }

    public static ShelfChange read(DataInput in) throws IOException {
        boolean budgets = in.readBoolean();
        long[] words = new long[in.readInt()];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.readLong();
        }
        return new ShelfChange(words, budgets);
    }
}
