package io.github.gatehouse.samples.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** What this JVM and others have taken of the processors so far, in nanoseconds; the system counts it in 10 ms. */
final class CpuTime {

    private CpuTime() {}

    /** @param others their process ids */
    static LongSupplier of(List<Long> others) {
        List<ProcessHandle> all = Stream.concat(
                        Stream.of(ProcessHandle.current()), others.stream().map(pid -> ProcessHandle.of(pid)
                                .orElseThrow(() -> new IllegalArgumentException("there is no process " + pid))))
                .toList();
        return () -> all.stream()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toNanos)
                .sum();
    }
}
