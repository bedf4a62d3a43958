package io.github.gatehouse.samples.benchmarks.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.gatehouse.text.Precision;
import io.github.gatehouse.text.Scanner;
import io.github.gatehouse.text.Type;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
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

/** Texts that make matchers slow, at one, two and four times the length: the time must grow no faster. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 2, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScanHostileBenchmark {

    private static final int UNIT = 20_000;

    @Param({"a", "f3", "1", "a@", "1 ", "1-", "+1 2 3 4 5 6 7 8 ", "phone 12 ", "4111 ", "key=a1", "eyJ", "1:", "sk-a1"
    })
    private String repeated = "";

    @Param({"1", "2", "4"})
    private int units;

    private final Scanner scanner = new Scanner(EnumSet.allOf(Type.class), Precision.CAUTIOUS);
    private byte[] bytes = {};
    private int hits;

    @Setup(Level.Trial)
    public void text() {
        int length = UNIT * units;
        bytes = repeated.repeat(length / repeated.length() + 1)
                .substring(0, length)
                .getBytes(US_ASCII);
    }

    @Benchmark
    public int gatehouse() {
        hits = 0;
        scanner.scan(bytes, 0, bytes.length, "", (type, from, to, score) -> hits++);
        return hits;
    }
}
