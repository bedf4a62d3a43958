package io.github.gatehouse.samples.benchmarks.exactness;

import io.github.gatehouse.limit.BudgetLimit;
import io.github.gatehouse.limit.Limit;
import io.github.gatehouse.limit.Period;
import io.github.gatehouse.limit.Unit;
import io.github.gatehouse.limit.WindowLimit;
import java.time.Duration;
import java.time.ZoneOffset;

/** What is hammered, all at once. */
enum Key {
    /** So many in total. Each decision is the owner's. */
    BUDGET("budget", Duration.ZERO, 10_000, 60_000, 64),
    /** So many in any second: the same at every moment of a run. */
    WINDOW("window", Duration.ofSeconds(1), 200, 200, 64),
    /** So many in any second, taken in advance. */
    LEASED_WINDOW("leased/s", Duration.ofSeconds(1), 2_000, 20_000, 64),
    /** More than a run can use up, or not quite, taken in advance. */
    LEASED("leased", Duration.ofHours(1), 200_000, 2_000_000, 256);

    private final String title;
    private final Duration window;
    private final int least;
    private final int most;
    private final int burst;

    Key(String title, Duration window, int least, int most, int burst) {
        this.title = title;
        this.window = window;
        this.least = least;
        this.most = most;
        this.burst = burst;
    }

    String title() {
        return title;
    }

    /** Whether it lasts longer than a run, so that the total counts. */
    boolean total() {
        return window.isZero() || window.toMinutes() > 1;
    }

    Duration window() {
        return window;
    }

    /** The window, or one that outlasts any run. */
    Duration span() {
        return total() ? Duration.ofDays(365) : window;
    }

    /** From this to {@link #most()} is the limit. */
    int least() {
        return least;
    }

    int most() {
        return most;
    }

    /** So many admissions, then a breath, as other threads need the processors, too. */
    int burst() {
        return burst;
    }

    Limit limit(long value) {
        return window.isZero()
                ? new BudgetLimit("budget", Unit.REQUESTS, value, Period.TOTAL, ZoneOffset.UTC)
                : new WindowLimit(name(), Unit.REQUESTS, value, window);
    }
}
