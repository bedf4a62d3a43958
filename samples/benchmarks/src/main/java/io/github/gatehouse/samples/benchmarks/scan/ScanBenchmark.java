package io.github.gatehouse.samples.benchmarks.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.gatehouse.text.Precision;
import io.github.gatehouse.text.Scanner;
import io.github.gatehouse.text.Type;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An operation is a byte: ops/µs are MB/s, and the bytes allocated are those per byte of text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(ScanBenchmark.BYTES)
public class ScanBenchmark {

    static final int BYTES = 1 << 17;

    @Param
    private Corpus corpus = Corpus.ENGLISH;

    private final Scanner scanner =
            new Scanner(EnumSet.complementOf(EnumSet.of(Type.MAC_ADDRESS, Type.SECRET)), Precision.CAUTIOUS);

    private byte[] bytes = {};
    private String text = "";
    private int hits;

    @Setup(Level.Trial)
    public void text() {
        bytes = corpus.text();
        text = new String(bytes, ISO_8859_1);
    }

    @Benchmark
    public int byteSum() {
        int sum = 0;
        for (byte b : bytes) {
            sum += b;
        }
        return sum;
    }

    @Benchmark
    public int gatehouse() {
        hits = 0;
        scanner.scan(bytes, 0, bytes.length, "", (type, from, to) -> hits++);
        return hits;
    }

    @Benchmark
    public int seedRegexes() {
        return SeedPatterns.hits(text);
    }

    @Benchmark
    public int re2() {
        return SeedPatterns.re2Hits(text);
    }
}
