package io.github.gatehouse.limit;

import org.jspecify.annotations.Nullable;

/** What was done to a large account, for a copy to do the same: less to send than the account. */
final class Deeds {

    private static final int TAKE = 1;
    private static final int END = 2;
    private static final int RENEW = 3;

    private final Words words = new Words();

    Words words() {
        return words;
    }

    void take(long[] limits, long[] amounts, @Nullable Held held) {
        int mark = words.open();
        words.add(TAKE);
        add(limits, amounts);
        if (held != null) {
            held.write(words);
        }
        words.close(mark);
    }

    void end(HoldId hold, long[] limits, long[] used, boolean remember) {
        int mark = words.open();
        words.add(END);
        add(limits, used);
        words.add(hold.node());
        words.add(hold.number());
        words.add(remember ? 1 : 0);
        words.close(mark);
    }

    void renew(HoldId hold, long expires) {
        int mark = words.open();
        words.add(RENEW);
        words.add(hold.node());
        words.add(hold.number());
        words.add(expires);
        words.close(mark);
    }

    private void add(long[] limits, long[] amounts) {
        words.add(limits.length);
        for (int i = 0; i < limits.length; i++) {
            words.add(limits[i]);
            words.add(amounts[i]);
        }
    }

    /** Does on a copy what was done on the original, up to this end. */
    static void repeat(Words in, int last, Account copy) {
        while (in.more(last)) {
            int end = in.enter();
            int deed = (int) in.next();
            if (deed == RENEW) {
                copy.prolong(new HoldId(in.next(), in.next()), in.next());
            } else if (deed == TAKE || deed == END) {
                repeat(deed, in, end, copy);
            }
            in.skip(end);
        }
    }

    private static void repeat(int deed, Words in, int end, Account copy) {
        int count = in.count();
        long[] limits = new long[count];
        long[] amounts = new long[count];
        for (int i = 0; i < count; i++) {
            limits[i] = in.next();
            amounts[i] = in.next();
        }
        if (deed == TAKE) {
            copy.count(limits, amounts, in.more(end) ? Held.read(in) : null);
        } else {
            copy.end(new HoldId(in.next(), in.next()), limits, amounts, in.next() == 1);
        }
    }
}
