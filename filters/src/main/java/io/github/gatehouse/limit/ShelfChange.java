package io.github.gatehouse.limit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What acts have changed on a shelf, as it stands afterwards: repeated twice it changes nothing more. */
public final class ShelfChange {

    private final long[] words;

    ShelfChange(long[] words) {
        this.words = words;
    }

    long[] words() {
        return words;
    }

    public void write(DataOutput out) throws IOException {
        out.writeInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
    }

    public static ShelfChange read(DataInput in) throws IOException {
        long[] words = new long[in.readInt()];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.readLong();
        }
        return new ShelfChange(words);
    }
}
