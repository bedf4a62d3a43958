package io.github.gatehouse.servlet;

import io.github.gatehouse.Guard;
import io.github.gatehouse.config.Feature;
import jakarta.servlet.FilterConfig;

/** A filter around a guard that a test looks into. */
final class TestFilter extends GuardFilter {

    private final Guard guard;

    TestFilter(Guard guard) {
        this.guard = guard;
    }

    @Override
    protected Feature feature() {
        throw new UnsupportedOperationException();
    }

    @Override
    Guard guard(Deployment deployment, FilterConfig config) {
        return guard;
    }
}
