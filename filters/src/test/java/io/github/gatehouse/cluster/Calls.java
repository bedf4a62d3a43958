package io.github.gatehouse.cluster;

import static org.awaitility.Awaitility.await;

import io.github.gatehouse.limit.Act;
import io.github.gatehouse.limit.Answer;
import io.github.gatehouse.limit.Ask;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.Decision;
import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.Limit;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.StoreUnavailable;
import io.github.gatehouse.limit.Take;
import io.github.gatehouse.limit.Unit;
import io.github.gatehouse.limit.WindowLimit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Calls that wait for the ledger of one member, without anything in between. */
record Calls(Ledger ledger) {

    static Calls to(Cluster member) {
        return new Calls(member.ledger());
    }

    /** Requests per hour. */
    static Limit hourly(long value) {
        return new WindowLimit("requests", Unit.REQUESTS, value, Duration.ofHours(1));
    }

    LimitKey key(String caller) {
        return ledger.keys().account("test " + caller);
    }

    Decision take(String caller, long hourly) throws StoreUnavailable {
        return take(caller, hourly(hourly));
    }

    Decision take(String caller, Limit limit) throws StoreUnavailable {
        return ask(new Take(new Ask(key(caller), List.of(new Charge(limit, 1))), 1, null))
                .decision();
    }

    Answer ask(Act act) throws StoreUnavailable {
        try {
            return ledger.apply(ledger.shelf(act.key()), List.of(act)).join().get(0);
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreUnavailable away) {
                throw away;
            }
            throw e;
        }
    }

    /**
     * Asks until there is an answer. A call on its way to a member that dies is lost, and one whose copy may be missing
     * is not answered: it may count.
     */
    Decision insist(String caller, long hourly) {
        return insist(caller, hourly(hourly));
    }

    /** As {@link #insist(String, long)}. */
    Decision insist(String caller, Limit limit) {
        return await().atMost(TestCluster.LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(StoreUnavailable.class)
                .until(() -> take(caller, limit), decision -> true);
    }
}
