package io.github.gatehouse.limit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Numbers in a row, to be written or to be read. A section knows its length: who reads one that a later version has
 * made longer skips what it does not know.
 */
final class Words {

    /** More than the largest account there can be; what claims to be longer is none of ours. */
    private static final int MOST = 1 << 27;

    private long[] words;
    private int size;
    private int position;

    Words() {
        this.words = new long[32];
    }

    Words(long[] words) {
        this.words = words;
        this.size = words.length;
    }

    void add(long word) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
        }
        words[size++] = word;
    }

    void add(Words other) {
        for (int i = 0; i < other.size; i++) {
            add(other.words[i]);
        }
    }

    /** Begins a section that is written; its mark is for {@link #close}. */
    int open() {
        add(0);
        return size;
    }

    void close(int mark) {
        words[mark - 1] = size - mark;
    }

    int size() {
        return size;
    }

    long[] toArray() {
        return Arrays.copyOf(words, size);
    }

    long next() {
        if (position >= size) {
            throw new IllegalArgumentException("the account ends too early");
        }
        return words[position++];
    }

    /** A number of things that follow, each at least a word long. */
    int count() {
        long count = next();
        if (count < 0 || count > size - position) {
            throw new IllegalArgumentException("the account ends too early");
        }
        return (int) count;
    }

    /** Begins a section that is read; its end is for {@link #skip}. */
    int enter() {
        int length = count();
        return position + length;
    }

    boolean atEnd() {
        return position == size;
    }

    /** Whether the section that ends here has more to read. */
    boolean more(int end) {
        return position < end;
    }

    void skip(int end) {
        if (position > end) {
            throw new IllegalArgumentException("a part of the account is too short");
        }
        position = end;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(words[i]);
        }
    }

    static Words read(DataInput in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MOST) {
            throw new IOException("an account of " + size + " words");
        }
        // Grows as words arrive: a wrong length allocates nothing.
        Words words = new Words();
        for (int i = 0; i < size; i++) {
            words.add(in.readLong());
        }
        return words;
    }
}
