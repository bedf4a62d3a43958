package io.github.gatehouse.samples.benchmarks.exactness;

import io.github.bucket4j.distributed.BucketProxy;
import io.github.gatehouse.samples.benchmarks.peers.Bucket4jNode;
import io.github.gatehouse.samples.benchmarks.peers.GatehouseNode;
import io.github.gatehouse.samples.benchmarks.peers.Policy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What is put to the test. */
interface Subject {

    /** Which one. */
    enum Kind {
        GATEHOUSE,
        /** To show that the test finds what is wrong: a bucket is not a window. On loopback only. */
        BUCKET4J
    }

    /**
     * What a member needs to know to join.
     *
     * @param members addresses with ports, the same for all
     */
    record Settings(Kind kind, boolean local, List<String> members) {
        List<String> toArguments() {
            return List.of(kind.name(), String.valueOf(local), String.join(",", members));
        }

        /** A side that is cut off for longer than the heartbeat counts alone, so three members let only a majority. */
        Map<String, String> cluster() {
            int minimum = local || members.size() < 3 ? 1 : members.size() / 2 + 1;
            return Map.of("heartbeat", "PT10S", "minimum", String.valueOf(minimum));
        }

        static Settings ofArguments(String[] arguments, int from) {
            return new Settings(
                    Kind.valueOf(arguments[from]),
                    Boolean.parseBoolean(arguments[from + 1]),
                    Arrays.asList(arguments[from + 2].split(",")));
        }
    }

    int size();

    /** A key of this run. */
    Hammer.Store store(String run, Key key, int limit);

    /** How many units are left of a key, by its owner. */
    long left(String run, Key key, int limit) throws Exception;

    static Subject join(Settings settings) {
        return switch (settings.kind()) {
            case GATEHOUSE ->
                new OfGatehouse(new GatehouseNode(settings.members(), settings.cluster()), settings.local());
            case BUCKET4J -> {
                int port = Integer.parseInt(settings.members().get(0).replaceAll(".*:", ""));
                yield new OfBucket4j(new Bucket4jNode(port, settings.members().size()));
            }
        };
    }

    /** Asks as a guard does. */
    record OfGatehouse(GatehouseNode node, boolean local) implements Subject {
        @Override
        public int size() {
            return node.size();
        }

        @Override
        public Hammer.Store store(String run, Key key, int limit) {
            GatehouseNode.Question question = local
                    ? node.guarded(run + "-" + key, new Policy(limit, key.span()))
                    : node.question(run + "-" + key, key.limit(limit));
            return () -> {
                GatehouseNode.Reply reply = question.ask();
                return reply.allowed() ? nanos(reply.at()) : Hammer.REFUSED;
            };
        }

        @Override
        public long left(String run, Key key, int limit) throws Exception {
            return node.remaining(run + "-" + key, key.limit(limit));
        }

        private static long nanos(Instant at) {
            return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
        }
    }

    /** Knows no instant of a decision, so the caller's clock has to do. */
    record OfBucket4j(Bucket4jNode node) implements Subject {
        @Override
        public int size() {
            return node.size();
        }

        @Override
        public Hammer.Store store(String run, Key key, int limit) {
            BucketProxy bucket = bucket(run, key, limit);
            return () ->
                    bucket.tryConsume(1) ? TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) : Hammer.REFUSED;
        }

        @Override
        public long left(String run, Key key, int limit) {
            return bucket(run, key, limit).getAvailableTokens();
        }

        private BucketProxy bucket(String run, Key key, int limit) {
            return node.buckets(1, user -> run + "-" + key, new Policy(limit, key.span()), false)[0];
        }
    }
}
