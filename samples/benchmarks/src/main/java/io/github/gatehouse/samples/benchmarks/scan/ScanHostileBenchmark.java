package io.github.gatehouse.samples.benchmarks.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.gatehouse.text.Precision;
import io.github.gatehouse.text.Scanner;
import io.github.gatehouse.text.Type;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Texts that make matchers slow, at one, two and four times the length: the time must grow no faster. The three are
 * scanned in turns in one JVM and the processor's time is taken, so that neither the compiler nor what else the machine
 * does comes between them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScanHostileBenchmark {

    private static final int UNIT = 20_000;
    /** Scans between two looks at the clock, which takes longer than the shortest of them. */
    private static final int SCANS = 8;

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    @Param({"a", "f3", "1", "a@", "1 ", "1-", "+1 2 3 4 5 6 7 8 ", "phone 12 ", "4111 ", "key=a1", "eyJ", "1:", "sk-a1"
    })
    private String repeated = "";

    private final Scanner scanner = new Scanner(EnumSet.allOf(Type.class), Precision.CAUTIOUS);
    private byte[] one = {};
    private byte[] two = {};
    private byte[] four = {};
    private int hits;

    /** Nanoseconds that the processor worked on each length. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Times {
        public long cpuOne;
        public long cpuTwo;
        public long cpuFour;
        public long scans;
    }

    @Setup(Level.Trial)
    public void text() {
        one = text(UNIT);
        two = text(2 * UNIT);
        four = text(4 * UNIT);
    }

    private byte[] text(int length) {
        return repeated.repeat(length / repeated.length() + 1)
                .substring(0, length)
                .getBytes(US_ASCII);
    }

    @Benchmark
    public int gatehouse(Times times) {
        times.cpuOne += scan(one);
        times.cpuTwo += scan(two);
        times.cpuFour += scan(four);
        times.scans += SCANS;
        return hits;
    }

    private long scan(byte[] bytes) {
        long start = CLOCK.getCurrentThreadCpuTime();
        for (int i = 0; i < SCANS; i++) {
            scanner.scan(bytes, 0, bytes.length, "", (type, from, to, score) -> hits++);
        }
        return CLOCK.getCurrentThreadCpuTime() - start;
    }
}
