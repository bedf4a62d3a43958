package io.github.gatehouse.limit;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Accounts by their key: an open table, so that a key costs two words in its account and no object. Accounts that are
 * as good as new are found by a hand that goes round a little with every act.
 */
final class AccountTable {

    private static final int SMALLEST = 8;

    private @Nullable Account[] slots = new @Nullable Account[SMALLEST];
    private int size;
    private int hand;

    int size() {
        return size;
    }

    @Nullable
    Account find(long high, long low) {
        for (int i = home(high, low); slots[i] != null; i = next(i)) {
            Account account = slots[i];
            if (account.is(high, low)) {
                return account;
            }
        }
        return null;
    }

    /** In place of the account with the same key, if there is one. */
    void put(Account account) {
        if (3 * (size + 1) > 2 * slots.length) {
            resize(2 * slots.length);
        }
        place(account);
    }

    private void place(Account account) {
        int i = home(account.high(), account.low());
        while (slots[i] != null && !slots[i].is(account.high(), account.low())) {
            i = next(i);
        }
        size += slots[i] == null ? 1 : 0;
        slots[i] = account;
    }

    private void resize(int room) {
        @Nullable Account[] old = slots;
        slots = new @Nullable Account[room];
        size = 0;
        hand = 0;
        for (Account account : old) {
            if (account != null) {
                place(account);
            }
        }
    }

    /** Looks at so many places, and lets go what is as good as new at this time. */
    void sweep(int steps, long now) {
        for (int i = 0; i < steps; i++) {
            Account account = slots[hand];
            if (account != null && account.freshNanos() <= now) {
                remove(hand);
            } else {
                hand = next(hand);
            }
        }
        if (slots.length > SMALLEST && 8 * size < slots.length) {
            resize(slots.length / 2);
        }
    }

    /** Moves what follows back, so that it is found without this. */
    private void remove(int hole) {
        size--;
        int free = hole;
        for (int i = next(hole); slots[i] != null; i = next(i)) {
            int home = home(slots[i].high(), slots[i].low());
            if (distance(home, i) >= distance(free, i)) {
                slots[free] = slots[i];
                free = i;
            }
        }
        slots[free] = null;
    }

    private int distance(int from, int to) {
        return (to - from) & (slots.length - 1);
    }

    void forEach(Consumer<Account> action) {
        for (Account account : slots) {
            if (account != null) {
                action.accept(account);
            }
        }
    }

    private int next(int i) {
        return (i + 1) & (slots.length - 1);
    }

    private int home(long high, long low) {
        return (int) (((low + 31 * high) * 0x9e3779b97f4a7c15L) >>> 32) & (slots.length - 1);
    }
}
