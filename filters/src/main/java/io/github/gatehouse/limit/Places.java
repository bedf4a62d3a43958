package io.github.gatehouse.limit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the accounts of a shelf stand: each in a place of its own as long as there is room. Above that new ones share
 * some, each with the others of the same hash: that refuses too early, never too late, and what they share is kept until
 * it is as good as new, so that nobody gains when room comes back.
 */
final class Places {

    private static final System.Logger LOG = System.getLogger(Places.class.getName());
    private static final AtomicBoolean TOLD = new AtomicBoolean();
    private static final int SHARED = 16;
    /** Places looked at for each new account: more than it takes, so that the table never falls behind. */
    private static final int STEPS = 8;
    /** Places looked at before accounts are shared. */
    private static final int SEARCH = 64;

    private final int most;
    private final AccountTable own = new AccountTable();
    private final @Nullable Account[] shared = new @Nullable Account[SHARED];

    /** @param most accounts that have their own place */
    Places(int most) {
        this.most = Math.max(1, most);
    }

    /** The account that an act belongs to, if there is one. */
    @Nullable
    Account find(Act act, long now) {
        LimitKey key = act.key();
        int common = common(key.high(), key.low());
        Account account = own.find(key.high(), key.low());
        return account == null || heldInCommon(act, account, common) ? known(common, now) : account;
    }

    /** An account for a key that has none; it is not put anywhere yet. */
    Account fresh(LimitKey key, long now) {
        int common = common(key.high(), key.low());
        return hasRoom(now) ? new Account(key) : new Account(common, 0, common);
    }

    @Nullable
    Account at(int place, long high, long low) {
        return place == Account.OWN ? own.find(high, low) : shared[place];
    }

    void put(Account account) {
        if (account.place() == Account.OWN) {
            own.put(account);
        } else {
            shared[account.place()] = account;
        }
    }

    /** Lets some of those leave that are as good as new. */
    void sweep(long now) {
        sweep(STEPS, now);
    }

    void sweep(int steps, long now) {
        own.sweep(steps, now);
    }

    int size() {
        int common = 0;
        for (Account account : shared) {
            common += account == null ? 0 : 1;
        }
        return own.size() + common;
    }

    boolean shares() {
        return size() > own.size();
    }

    void forEach(Consumer<Account> task) {
        own.forEach(task);
        forEachShared(task);
    }

    private void forEachShared(Consumer<Account> task) {
        for (Account account : shared) {
            if (account != null) {
                task.accept(account);
            }
        }
    }

    /**
     * Takes in the accounts of others.
     *
     * @param merge is given each of theirs, and ours or null
     */
    void merge(Places other, BiConsumer<Account, @Nullable Account> merge) {
        // Whoever has an account here and shared one there has units in both.
        own.forEach(account -> mergeShared(account, other));
        other.own.forEach(account -> other.mergeShared(account, this));
        other.own.forEach(account -> merge.accept(account, own.find(account.high(), account.low())));
        other.forEachShared(account -> merge.accept(account, shared[account.place()]));
    }

    private void mergeShared(Account account, Places other) {
        Account theirs = other.shared[common(account.high(), account.low())];
        if (theirs != null && other.own.find(account.high(), account.low()) == null) {
            account.merge(theirs.copy());
        }
    }

    private static int common(long high, long low) {
        return (int) ((high ^ low) * 0x9e3779b97f4a7c15L >>> 60);
    }

    /** After a merge a principal may have units in both places. */
    private boolean heldInCommon(Act act, Account account, int common) {
        Account other = shared[common];
        if (other == null || act instanceof Take) {
            return false;
        }
        HoldId hold = act instanceof Settle settle ? settle.hold() : ((Renew) act).hold();
        return !account.knows(hold) && other.knows(hold);
    }

    private @Nullable Account known(int common, long now) {
        Account account = shared[common];
        if (account != null && account.freshNanos() <= now) {
            shared[common] = null;
            return null;
        }
        return account;
    }

    private boolean hasRoom(long now) {
        own.sweep(STEPS, now);
        if (own.size() < most) {
            return true;
        }
        own.sweep(SEARCH, now);
        if (own.size() < most) {
            return true;
        }
        if (TOLD.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.WARNING, "Too many callers to count each: new ones share their limits");
        }
        return false;
    }
}
