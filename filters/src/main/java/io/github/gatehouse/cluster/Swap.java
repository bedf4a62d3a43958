package io.github.gatehouse.cluster;

import com.hazelcast.map.IMap;
import io.github.gatehouse.limit.Account;
import io.github.gatehouse.limit.Act;
import io.github.gatehouse.limit.Answer;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Acts on one account, until they are done and written, or nobody waits for them any more. A write that other nodes
 * were faster than is tried again, at once and then after pauses that grow; nobody sleeps in them.
 *
 * <p>Hazelcast may repeat a write whose answer it lost, and then say that it was not the first: what it did stays
 * counted, and the acts are done once more. So a call may count twice then, and never less than once.
 */
final class Swap implements Runnable {

    /** Clocks of nodes differ: an account is kept a little longer than this node thinks that it must be. */
    static final Duration SLACK = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int AT_ONCE = 3;
    private static final int TRIES = 200;
    private static final long SHORTEST_PAUSE = 50_000;
    private static final int DOUBLED = 8;

    private final IMap<String, long[]> map;
    private final LimitKey key;
    private final SwapBatch.Part part;
    private final InstantSource clock;
    private final Executor hands;
    private final ScheduledExecutorService timer;
    private int tries;

    Swap(
            IMap<String, long[]> map,
            LimitKey key,
            SwapBatch.Part part,
            InstantSource clock,
            Executor hands,
            ScheduledExecutorService timer) {
        this.map = map;
        this.key = key;
        this.part = part;
        this.clock = clock;
        this.hands = hands;
        this.timer = timer;
    }

    /** The name of an account in the map. */
    static String name(LimitKey key) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(key.high()) + hex.toHexDigits(key.low());
    }

    void begin() {
        try {
            hands.execute(this);
        } catch (RejectedExecutionException e) {
            part.fail("more waits for the cluster than it answers");
        }
    }

    @Override
    public void run() {
        try {
            if (!part.over() && !attempt()) {
                again();
            }
        } catch (RuntimeException e) {
            part.fail("the cluster answered with " + e.getClass().getName());
        }
    }

    private void again() {
        tries++;
        if (tries > TRIES) {
            part.fail("other nodes were faster " + TRIES + " times");
        } else if (tries <= AT_ONCE) {
            begin();
        } else {
            long most = SHORTEST_PAUSE << Math.min(tries - AT_ONCE, DOUBLED);
            timer.schedule(this::begin, ThreadLocalRandom.current().nextLong(most), TimeUnit.NANOSECONDS);
        }
    }

    /** Whether it is done. */
    private boolean attempt() {
        String name = name(key);
        long[] before = map.get(name);
        Account account = account(before);
        if (account == null) {
            part.fail("an account in the cluster cannot be read");
            return true;
        }
        Instant now = clock.instant();
        boolean changed = false;
        List<Answer> answers = new ArrayList<>();
        for (Act act : part.acts()) {
            answers.add(account.apply(act, now, Owner.NONE));
            changed |= account.changed();
        }
        if (changed && !write(name, before, account, now)) {
            return false;
        }
        part.answer(answers);
        return true;
    }

    /** An account that is not what it should be never becomes a new one: that would forget what it counted. */
    private @Nullable Account account(long @Nullable [] words) {
        if (words == null) {
            return new Account(key);
        }
        try {
            Account account = Account.ofWords(words);
            return account.key().equals(key) ? account : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    private boolean write(String name, long @Nullable [] before, Account account, Instant now) {
        if (before != null) {
            return map.replace(name, before, account.toWords());
        }
        // This life ends with the first replacement: after that the sweep takes the account out.
        return map.putIfAbsent(name, account.toWords(), seconds(now, account.freshAt()), TimeUnit.SECONDS) == null;
    }

    /** How long an account is kept; 0 is for ever. */
    private static long seconds(Instant now, Instant freshAt) {
        return freshAt.isAfter(now.plus(LONGEST))
                ? 0
                : Duration.between(now, freshAt)
                        .plus(SLACK)
                        .plusNanos(999_999_999)
                        .toSeconds();
    }
}
