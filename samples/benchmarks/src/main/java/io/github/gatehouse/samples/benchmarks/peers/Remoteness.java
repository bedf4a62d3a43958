package io.github.gatehouse.samples.benchmarks.peers;

import io.github.gatehouse.limit.Ask;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.Decision;
import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.Take;
import io.github.gatehouse.limit.Unit;
import io.github.gatehouse.limit.WindowLimit;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Which accounts another member owns. A ledger keeps that to itself, but a refusal, which is not copied to anybody, takes
 * a multiple of the time when it comes over the network.
 */
record Remoteness(Ledger ledger) {

    private static final int CANDIDATES = 16;
    private static final int WARM_UP = 200;
    private static final int PROBES = 51;

    /** Of some accounts, the one whose refusals take longest. */
    LimitKey mostRemote(String name) {
        return IntStream.range(0, CANDIDATES)
                .mapToObj(i -> ledger.keys().account(name + "-" + i))
                .max(Comparator.comparingLong(this::median))
                .orElseThrow();
    }

    private long median(LimitKey key) {
        Ask once = new Ask(
                key, List.of(new Charge(new WindowLimit("probe", Unit.REQUESTS, 1, Duration.ofSeconds(20)), 1)));
        for (int i = 0; i < WARM_UP; i++) {
            ask(ledger, once).join();
        }
        long[] nanos = IntStream.range(0, PROBES)
                .mapToLong(i -> {
                    long before = System.nanoTime();
                    ask(ledger, once).join();
                    return System.nanoTime() - before;
                })
                .sorted()
                .toArray();
        return nanos[nanos.length / 2];
    }

    static CompletableFuture<Decision> ask(Ledger ledger, Ask ask) {
        return ledger.apply(ledger.shelf(ask.key()), List.of(new Take(ask, 1, null)))
                .thenApply(answers -> answers.get(0).decision());
    }
}
