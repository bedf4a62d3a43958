package io.github.gatehouse.samples.benchmarks;

import io.github.gatehouse.limit.Act;
import io.github.gatehouse.limit.Answer;
import io.github.gatehouse.limit.Ask;
import io.github.gatehouse.limit.BucketLimit;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.Decision;
import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.Limit;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.LimitKeys;
import io.github.gatehouse.limit.LimitStore;
import io.github.gatehouse.limit.LocalLedger;
import io.github.gatehouse.limit.Standing;
import io.github.gatehouse.limit.StoreUnavailable;
import io.github.gatehouse.limit.Take;
import io.github.gatehouse.limit.Unit;
import io.github.gatehouse.limit.WindowLimit;
import io.github.gatehouse.samples.benchmarks.peers.Limiter;
import io.github.gatehouse.samples.benchmarks.peers.LocalPeers;
import io.github.gatehouse.samples.benchmarks.peers.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decisions that need no other node, beside limiters of one JVM: a refusal that is known, a permit that was granted in
 * advance (by an owner that answers at once), and counting here.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LocalLimitBenchmark {

    private static final Policy ENDLESS = new Policy(1_000_000_000, Duration.ofSeconds(1));
    private static final LimitKey KEY = new LimitKey(1, 2);
    private static final Duration TIMEOUT = Duration.ofMillis(250);

    private final LimitStore generous = new LimitStore(new Prompt(Integer.MAX_VALUE), TIMEOUT);
    private final LimitStore strict = new LimitStore(new Prompt(0), TIMEOUT);
    private final LimitStore local = new LimitStore(new LocalLedger(), TIMEOUT);

    private final Ask window = ask(new WindowLimit("calls", Unit.REQUESTS, ENDLESS.value(), ENDLESS.window()));
    private final Ask bucket =
            ask(new BucketLimit("calls", Unit.REQUESTS, ENDLESS.value(), ENDLESS.window(), ENDLESS.value()));

    private final Limiter bucket4j = LocalPeers.bucket4j(1, ENDLESS);
    private final Limiter resilience4j = LocalPeers.resilience4j(1, ENDLESS);
    private final Limiter smallRye = LocalPeers.smallRye(1, ENDLESS);

    @TearDown
    public void stop() {
        generous.close();
        strict.close();
        local.close();
    }

    @Benchmark
    public Decision knownRefusal() throws StoreUnavailable {
        return strict.take(window);
    }

    @Benchmark
    public Decision leasedPermit() throws StoreUnavailable {
        return generous.take(window);
    }

    @Benchmark
    public Decision localWindow() throws StoreUnavailable {
        return local.take(window);
    }

    @Benchmark
    public Decision localBucket() throws StoreUnavailable {
        return local.take(bucket);
    }

    @Benchmark
    public boolean bucket4jLocal() throws Exception {
        return bucket4j.take(0);
    }

    @Benchmark
    public boolean resilience4jLocal() throws Exception {
        return resilience4j.take(0);
    }

    @Benchmark
    public boolean smallRyeLocal() throws Exception {
        return smallRye.take(0);
    }

    private static Ask ask(Limit limit) {
        return new Ask(KEY, List.of(new Charge(limit, 1)));
    }

    /** An owner that has so many units left, always, and answers at once. */
    private record Prompt(int left) implements Ledger {

        @Override
        public CompletableFuture<List<Answer>> apply(int shelf, List<Act> acts) {
            return CompletableFuture.completedFuture(
                    acts.stream().map(this::answer).toList());
        }

        private Answer answer(Act act) {
            int times = act instanceof Take take ? Math.min(left, take.times()) : 1;
            List<Standing> standings = List.of(new Standing("calls", left, Duration.ZERO));
            Duration wait = left == 0 ? Duration.ofDays(1) : Duration.ZERO;
            return new Answer(
                    times, new Decision(left > 0, "calls", left, wait, Duration.ZERO, Instant.now(), standings));
        }

        @Override
        public LimitKeys keys() {
            return LimitKeys.random();
        }

        @Override
        public int shelf(LimitKey key) {
            return 0;
        }

        @Override
        public boolean mayBeAway() {
            return true;
        }

        @Override
        public int nodes() {
            return 2;
        }
    }
}
