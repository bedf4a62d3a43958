package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Several nodes, one owner, and a network that delays, loses and repeats what it carries: by the instants of the
 * decisions no window ever holds too much, and by what really happened no permit leaves after its owner gave it up.
 */
class ExactnessTest {

    private static final long WINDOW = 200_000_000;
    private static final long START = 1_000_000_000_000L;

    @Property(tries = 40)
    void window_neverHoldsTooMuch_whateverTheNetworkDoes(@ForAll long seed) {
        Simulation simulation = new Simulation(new Random(seed), 1_000 + Math.floorMod(seed, 3_000), 0.02);
        simulation.run(Duration.ofMillis(700));
        simulation.assertExact();
    }

    @Property(tries = 20)
    void window_isUsedWell_whenTheNetworkIsQuick(@ForAll long seed) {
        Simulation simulation = new Simulation(new Random(seed), 2_000, 0);
        simulation.run(Duration.ofMillis(700));
        simulation.assertExact();
        assertThat(simulation.admitted.size())
                .as("in 3.5 windows of 2,000, above demand")
                .isGreaterThan(4_000);
    }

    @Property(tries = 40)
    void smallLimit_isExactToTheLastUnit(@ForAll long seed) {
        Simulation simulation = new Simulation(new Random(seed), 10, 0);
        simulation.run(Duration.ofMillis(500));
        simulation.assertExact();
        assertThat(simulation.admitted.size()).isBetween(20, 30);
    }

    private static final class Simulation {
        private final Random random;
        private final long value;
        private final double trouble;
        private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
        private final List<Node> nodes = new ArrayList<>();
        private final NaiveAccounts accounts;
        private final List<Instant> admitted = Collections.synchronizedList(new ArrayList<>());
        private long time = START;
        private @Nullable Decision ahead;

        private record Event(long at, Runnable action) {}

        Simulation(Random random, long value, double trouble) {
            this.random = random;
            this.value = value;
            this.trouble = trouble;
            this.accounts = new NaiveAccounts(() -> time);
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                nodes.add(new Node(random.nextLong() >> 2, 1 + (random.nextDouble() - 0.5) / 1_000));
            }
        }

        void run(Duration length) {
            long end = time + length.toNanos();
            while (time < end) {
                time += random.nextInt(400_000);
                while (!events.isEmpty() && events.peek().at <= time) {
                    events.poll().action.run();
                }
                Node node = nodes.get(random.nextInt(nodes.size()));
                if (node.sleeps()) {
                    continue;
                }
                node.crew.turn();
                int burst = random.nextInt(random.nextInt(10) == 0 ? 200 : 20);
                for (int i = 0; i < burst; i++) {
                    node.take();
                }
            }
        }

        void assertExact() {
            assertThat(ahead).as("a decision of the future").isNull();
            admitted.sort(Comparator.naturalOrder());
            int first = 0;
            for (int i = 0; i < admitted.size(); i++) {
                while (!admitted.get(first).plusNanos(WINDOW).isAfter(admitted.get(i))) {
                    first++;
                }
                assertThat(i - first + 1L)
                        .as("admitted in the window that ends with %s", admitted.get(i))
                        .isLessThanOrEqualTo(value);
            }
        }

        /** Whose clock has its own zero and its own rate. */
        private final class Node implements Ledger {
            private final long zero;
            private final double rate;
            private long wakesAt;
            private final HandCrew crew = new HandCrew(this::tick);
            private final LimitStore store = new LimitStore(this, Rig.TIMEOUT, this::tick, crew);
            private final Ask ask = Rig.ask(value, Duration.ofNanos(WINDOW));

            Node(long zero, double rate) {
                this.zero = zero;
                this.rate = rate;
            }

            /** Nothing of it moves for a while, then it goes on as if nothing had been. */
            boolean sleeps() {
                if (time >= wakesAt && random.nextDouble() < trouble) {
                    wakesAt = time + random.nextInt(250_000_000);
                }
                return time < wakesAt;
            }

            private long tick() {
                return zero + (long) ((time - START) * rate);
            }

            void take() {
                store.takeAsync(ask).whenComplete((decision, failure) -> {
                    if (decision != null && decision.allowed()) {
                        admitted.add(decision.at());
                        ahead = decision.at().isAfter(NaiveAccounts.at(time)) ? decision : ahead;
                    }
                });
            }

            @Override
            public CompletableFuture<List<Answer>> apply(int shelf, List<Act> acts) {
                CompletableFuture<List<Answer>> future = new CompletableFuture<>();
                List<Act> sent = List.copyOf(acts);
                if (random.nextDouble() < trouble) {
                    events.add(new Event(arrival(), () -> future.completeExceptionally(new StoreUnavailable("lost"))));
                    return future;
                }
                events.add(new Event(arrival(), () -> {
                    List<Answer> answers = accounts.apply(sent);
                    if (random.nextDouble() < trouble) {
                        // An owner may do acts twice; the last answer counts.
                        answers = accounts.apply(sent);
                    }
                    List<Answer> last = answers;
                    if (random.nextDouble() >= trouble) {
                        events.add(new Event(arrival(), () -> future.complete(last)));
                    } else if (random.nextBoolean()) {
                        events.add(
                                new Event(arrival(), () -> future.completeExceptionally(new StoreUnavailable("lost"))));
                    }
                }));
                return future;
            }

            private long arrival() {
                boolean slow = random.nextDouble() < trouble;
                return time + (slow ? random.nextInt(300_000_000) : random.nextInt(2_000_000));
            }

            @Override
            public LimitKeys keys() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int shelf(LimitKey key) {
                return 0;
            }

            @Override
            public boolean mayBeAway() {
                return true;
            }

            @Override
            public int nodes() {
                return nodes.size();
            }
        }
    }
}
