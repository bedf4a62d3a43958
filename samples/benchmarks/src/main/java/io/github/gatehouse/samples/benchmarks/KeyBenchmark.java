package io.github.gatehouse.samples.benchmarks;

import io.github.gatehouse.limit.Ask;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.LimitStore;
import io.github.gatehouse.limit.LocalLedger;
import io.github.gatehouse.limit.StoreUnavailable;
import io.github.gatehouse.limit.Unit;
import io.github.gatehouse.limit.WindowLimit;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a caller costs in memory, and that a million of them have an account each, with one of ten calls a day used. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class KeyBenchmark {

    static final int KEYS = 1_000_000;

    private static final List<Charge> ONE =
            List.of(new Charge(new WindowLimit("calls", Unit.REQUESTS, 10, Duration.ofDays(1)), 1));

    private final SplittableRandom random = new SplittableRandom(1);
    private LimitStore store = store();
    private long before;

    /** Figures beside the time. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Memory {
        /** Of heap, for each caller. */
        public long bytesPerKey;
    }

    @Setup(Level.Iteration)
    public void empty() {
        store = store();
        before = used();
    }

    @TearDown(Level.Iteration)
    public void close() {
        store.close();
    }

    @Benchmark
    public LimitStore million(Memory memory) throws StoreUnavailable {
        for (int i = 0; i < KEYS; i++) {
            store.take(new Ask(new LimitKey(random.nextLong(), random.nextLong()), ONE));
        }
        memory.bytesPerKey = (used() - before) / KEYS;
        return store;
    }

    private static LimitStore store() {
        return new LimitStore(new LocalLedger(InstantSource.system(), 2 * KEYS), Duration.ofSeconds(1));
    }

    private static long used() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
