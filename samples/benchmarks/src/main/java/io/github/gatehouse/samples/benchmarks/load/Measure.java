package io.github.gatehouse.samples.benchmarks.load;

import java.util.function.ToDoubleFunction;

/** A figure of a turn. */
enum Measure {
    OPS("ops/s", Turn::opsPerSecond),
    CPU("CPU ns/op", Turn::cpu),
    P50("p50 ns", Turn::p50),
    P99("p99 ns", Turn::p99),
    BYTES("B/op", Turn::bytes);

    private final String title;
    private final ToDoubleFunction<Turn> figure;

    Measure(String title, ToDoubleFunction<Turn> figure) {
        this.title = title;
        this.figure = figure;
    }

    String title() {
        return title;
    }

    double of(Turn turn) {
        return figure.applyAsDouble(turn);
    }
}
