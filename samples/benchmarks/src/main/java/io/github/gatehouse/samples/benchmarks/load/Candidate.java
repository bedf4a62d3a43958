package io.github.gatehouse.samples.benchmarks.load;

/** What is measured. */
enum Candidate {
    /** The base of all ratios. */
    BUCKET4J("Bucket4j, Hazelcast"),
    BATCHING("Bucket4j, Hazelcast, batching"),
    BUCKET4J_ASYNC("Bucket4j, Hazelcast, asynchronous"),
    BATCHING_ASYNC("Bucket4j, Hazelcast, batching, asynchronous"),
    GATEHOUSE("Gatehouse"),
    GATEHOUSE_ASYNC("Gatehouse, asynchronous"),
    GATEHOUSE_ASYNC_LEASED("Gatehouse, asynchronous, leased"),
    BUCKET4J_LOCAL("Bucket4j, one JVM"),
    RESILIENCE4J("Resilience4j, one JVM"),
    SMALLRYE("SmallRye Fault Tolerance, one JVM");

    private final String title;

    Candidate(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean asynchronous() {
        return this == BUCKET4J_ASYNC
                || this == BATCHING_ASYNC
                || this == GATEHOUSE_ASYNC
                || this == GATEHOUSE_ASYNC_LEASED;
    }
}
