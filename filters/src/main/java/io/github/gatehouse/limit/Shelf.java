package io.github.gatehouse.limit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one part of the hash. Accounts leave when they are as good as new; above a number of them new ones
 * share some. Not thread-safe.
 *
 * <p>A shelf and its copy stay alike: what {@link #change} says on one is done by {@link #repeat} on the other.
 */
public final class Shelf {

    private static final int FORM = 1;

    private final Places places;
    private final List<Account> changed = new ArrayList<>();
    private boolean recording = true;
    private long now = Tenure.NEVER;
    /** Grows with each change, from one account of a key to the next. */
    private long version = Tenure.NEVER;

    private long lostAt = Tenure.NEVER;
    private long freshAt = Tenure.NEVER;
    private Owner owner = Owner.NONE;

    /** @param accounts that have their own place, at most; above that new ones share some */
    public Shelf(int accounts) {
        this.places = new Places(accounts);
    }

    /** Without a copy. */
    static Shelf alone(int accounts) {
        Shelf shelf = new Shelf(accounts);
        shelf.recording = false;
        return shelf;
    }

    /** On which of so many shelves an account stands. */
    public static int of(LimitKey key, int shelves) {
        return (int) Math.floorMod(key.high() >>> 32 ^ key.high(), (long) shelves);
    }

    /**
     * What stood here was lost at this time. Any of it may have been used up: windows and buckets give nothing until
     * one window, or the time to fill a bucket, has gone by, budgets until their period ends, but at most for a day.
     */
    public void lost(Instant at) {
        lostAt = Math.max(lostAt, Tenure.nanos(at));
    }

    /** Does these acts, one after the other, all at one time. */
    public List<Answer> apply(List<Act> acts, Instant at, Owner by) {
        now = Math.max(now, Tenure.nanos(at));
        owner = by;
        forget();
        List<Answer> answers = new ArrayList<>(acts.size());
        for (Act act : acts) {
            answers.add(apply(act));
        }
        places.sweep(1, now);
        return answers;
    }

    private Answer apply(Act act) {
        Account known = places.find(act, now);
        if (known != null) {
            return apply(act, known);
        }
        Account fresh = places.fresh(act.key(), now);
        Answer answer = apply(act, fresh);
        if (fresh.changed()) {
            places.put(fresh);
        }
        return answer;
    }

    private Answer apply(Act act, Account account) {
        Answer answer = account.apply(act, now, owner, lostAt, recording);
        if (account.changed()) {
            freshAt = Math.max(freshAt, account.freshNanos());
            if (recording && account.note()) {
                changed.add(account);
            }
        }
        return answer;
    }

    /** What the acts of the last {@link #apply} have changed, for a copy; empty if they changed nothing. */
    public Optional<ShelfChange> change() {
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        Words words = new Words();
        version = Math.max(version + 1, now);
        words.add(FORM);
        int head = words.open();
        words.add(now);
        words.add(version);
        words.add(lostAt);
        words.add(owner.id());
        words.add(owner.guard().toNanos());
        words.close(head);
        boolean budgets = false;
        for (Account account : changed) {
            budgets |= account.hasBudgets();
            int mark = words.open();
            words.add(account.place());
            words.add(account.high());
            words.add(account.low());
            account.writeChange(words, ++version);
            words.close(mark);
        }
        changed.clear();
        return Optional.of(new ShelfChange(words.toArray(), budgets));
    }

    /** Nobody has asked for these changes: then a copy must get all of the accounts the next time. */
    private void forget() {
        changed.forEach(Account::unsent);
        changed.clear();
    }

    /** Repeats a change on a copy. What is known already, or older, changes nothing. */
    public void repeat(ShelfChange change) {
        repeat(change, true);
    }

    /**
     * As {@link #repeat(ShelfChange)}.
     *
     * @param trusted whether it comes from somebody who may change budgets
     * @throws SecurityException if it would change an account with budgets, and nobody may who is not trusted
     */
    public void repeat(ShelfChange change, boolean trusted) {
        Words in = new Words(change.words());
        check(in.next());
        int head = in.enter();
        now = Math.max(now, in.next());
        version = Math.max(version, in.next());
        lostAt = Math.max(lostAt, in.next());
        Owner by = new Owner(in.next(), Duration.ofNanos(in.next()));
        in.skip(head);
        while (!in.atEnd()) {
            int end = in.enter();
            int place = (int) in.next();
            long high = in.next();
            long low = in.next();
            Account known = places.at(place, high, low);
            Account account = known == null ? new Account(place, high, low) : known;
            allow(trusted || !account.hasBudgets());
            Account after = account.repeat(in, end, now, by);
            allow(trusted || !after.hasBudgets());
            keep(after);
            in.skip(end);
        }
        places.sweep(now);
    }

    private static void allow(boolean allowed) {
        if (!allowed) {
            throw new SecurityException("a change of budgets that nobody vouches for");
        }
    }

    private void keep(Account account) {
        places.put(account);
        version = Math.max(version, account.version());
        freshAt = Math.max(freshAt, account.freshNanos());
    }

    private static void check(long form) {
        if (form < FORM) {
            throw new IllegalArgumentException("a shelf of form " + form);
        }
    }

    /**
     * Takes in what the other side of a parted cluster has counted; the other shelf is not to be used any more. No unit
     * of either side is forgotten; some may count twice.
     */
    public void merge(Shelf other) {
        now = Math.max(now, other.now);
        version = Math.max(version, other.version);
        lostAt = Math.max(lostAt, other.lostAt);
        places.merge(other.places, this::merge);
    }

    private void merge(Account theirs, @Nullable Account ours) {
        if (ours == null) {
            keep(theirs);
        } else {
            ours.merge(theirs);
            keep(ours);
        }
    }

    /** From when on all of this is as good as a new shelf, or a later time. A loss is not considered. */
    public Instant freshAt() {
        return freshAt == Tenure.NEVER ? Instant.MIN : Tenure.instant(freshAt);
    }

    /** Accounts in memory. */
    public int size() {
        return places.size();
    }

    /** Whether accounts are shared, as there are too many. */
    public boolean crowded() {
        return places.shares();
    }

    public void write(DataOutput out) throws IOException {
        Words words = new Words();
        words.add(FORM);
        int head = words.open();
        words.add(now);
        words.add(version);
        words.add(lostAt);
        words.close(head);
        places.forEach(account -> write(account, words));
        words.write(out);
    }

    private void write(Account account, Words out) {
        if (account.freshNanos() > now) {
            int mark = out.open();
            account.write(out);
            out.close(mark);
        }
    }

    /** @param accounts as in the constructor */
    public static Shelf read(DataInput source, int accounts) throws IOException {
        Words in = Words.read(source);
        check(in.next());
        Shelf shelf = new Shelf(accounts);
        int head = in.enter();
        shelf.now = in.next();
        shelf.version = in.next();
        shelf.lostAt = in.next();
        in.skip(head);
        while (!in.atEnd()) {
            int end = in.enter();
            shelf.keep(Account.read(in));
            in.skip(end);
        }
        return shelf;
    }
}
