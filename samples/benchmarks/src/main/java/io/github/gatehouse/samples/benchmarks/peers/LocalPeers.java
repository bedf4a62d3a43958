package io.github.gatehouse.samples.benchmarks.peers;

import io.github.bucket4j.Bucket;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.faulttolerance.api.RateLimitException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Limiters that count in their own JVM only: the floor. One object per user, at hand in an array. */
public final class LocalPeers {

    private static final Supplier<Boolean> NOTHING = () -> Boolean.TRUE;

    private LocalPeers() {}

    public static Limiter bucket4j(int users, Policy policy) {
        Bucket[] buckets = IntStream.range(0, users)
                .mapToObj(user -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(policy.value()).refillGreedy(policy.value(), policy.window()))
                        .build())
                .toArray(Bucket[]::new);
        return user -> buckets[user].tryConsume(1);
    }

    public static Limiter resilience4j(int users, Policy policy) {
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod(Math.toIntExact(policy.value()))
                .limitRefreshPeriod(policy.window())
                .timeoutDuration(Duration.ZERO)
                .build();
        RateLimiter[] limiters = IntStream.range(0, users)
                .mapToObj(user -> RateLimiter.of("user-" + user, config))
                .toArray(RateLimiter[]::new);
        return user -> limiters[user].acquirePermission();
    }

    /** Its fixed window, which keeps no log of the calls. It tells a refusal by an exception. */
    public static Limiter smallRye(int users, Policy policy) {
        Guard[] guards = IntStream.range(0, users)
                .mapToObj(user -> Guard.create()
                        .withRateLimit()
                        .limit(Math.toIntExact(policy.value()))
                        .window(policy.window().toMillis(), ChronoUnit.MILLIS)
                        .done()
                        .build())
                .toArray(Guard[]::new);
        return user -> {
            try {
                return guards[user].get(NOTHING, Boolean.class);
            } catch (RateLimitException e) {
                return false;
            }
        };
    }
}
