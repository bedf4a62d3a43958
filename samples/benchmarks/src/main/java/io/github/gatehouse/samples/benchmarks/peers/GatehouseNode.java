package io.github.gatehouse.samples.benchmarks.peers;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.cluster.Cluster;
import io.github.gatehouse.cluster.ClusterSettings;
import io.github.gatehouse.config.Settings;
import io.github.gatehouse.limit.Ask;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.Decision;
import io.github.gatehouse.limit.Limit;
import io.github.gatehouse.limit.LimitGuard;
import io.github.gatehouse.limit.LimitSettings;
import io.github.gatehouse.limit.LimitStore;
import io.github.gatehouse.limit.Limits;
import io.github.gatehouse.limit.Unit;
import io.github.gatehouse.limit.WindowLimit;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A member of Gatehouse's cluster, as an application has it. */
public final class GatehouseNode implements AutoCloseable {

    private final Cluster cluster;
    private final LimitStore store;
    private final Limits limits;

    /**
     * Joins the others.
     *
     * @param hosts all members, with their ports
     * @param settings of the cluster, by name, beside the defaults
     */
    public GatehouseNode(List<String> hosts, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        settings.forEach((name, value) -> all.put("gatehouse.cluster." + name, value));
        all.put("gatehouse.cluster.members", Settings.list(hosts));
        all.put("gatehouse.cluster.secret", "known to nobody but benchmarks");
        ClusterSettings bound = Settings.of(all)
                .bind("cluster", "", ClusterSettings.class, Map.of())
                .get();
        cluster = Cluster.start(bound, "benchmarks", GatehouseNode.class.getClassLoader());
        store = new LimitStore(cluster.ledger(), bound.timeout());
        limits = new Limits("benchmarks", store);
    }

    /** So many members on loopback. */
    public static List<String> loopback(int port, int members) {
        return IntStream.range(port, port + members)
                .mapToObj(each -> "127.0.0.1:" + each)
                .toList();
    }

    public int size() {
        return cluster.size();
    }

    /** One window per user. If there is one user only, another member owns its account. */
    public Limiter window(String name, int users, Policy policy) {
        Ask[] asks = asks(name, users, policy);
        return user -> store.take(asks[user]).allowed();
    }

    /** A window that one caller asks without waiting; another member owns its account. */
    public Limiter.Asynchronous<Decision> asynchronous(String name, Policy policy) {
        Ask ask = asks(name, 1, policy)[0];
        return new Limiter.Asynchronous<>(() -> store.takeAsync(ask), Decision::allowed);
    }

    private Ask[] asks(String name, int users, Policy policy) {
        WindowLimit limit = new WindowLimit(name, Unit.REQUESTS, policy.value(), policy.window());
        List<Charge> charges = List.of(new Charge(limit, 1));
        if (users == 1) {
            return new Ask[] {new Ask(new Remoteness(cluster.ledger()).mostRemote(name), charges)};
        }
        return IntStream.range(0, users)
                .mapToObj(user -> new Ask(store.keys().account(name + "-" + user), charges))
                .toArray(Ask[]::new);
    }

    /** An answer to a question. */
    public record Reply(boolean allowed, Instant at) {}

    /** Asks for the same again and again. Used by many threads at once. */
    @FunctionalInterface
    public interface Question {
        /** Throws if there is no answer. */
        Reply ask() throws Exception;
    }

    /** Asks for a unit of one limit; throws if the cluster does not answer. */
    public Question question(String account, Limit limit) {
        Ask ask = new Ask(store.keys().account(account), List.of(new Charge(limit, 1)));
        return () -> {
            Decision decision = store.take(ask);
            return new Reply(decision.allowed(), decision.at());
        };
    }

    /**
     * Asks by a guard for a unit of a window; the guard counts here when the cluster does not answer. It does not tell
     * the instant of a decision: the reply has that of its arrival.
     */
    public Question guarded(String account, Policy policy) {
        LimitSettings settings = Settings.of(Map.of())
                .bind("limit", "local", LimitSettings.class, settings(policy))
                .get();
        LimitGuard guard = new LimitGuard("local", () -> settings, limits);
        Call call = new Call("benchmark", Connection.NONE, Caller.principal(account), Payload.NONE);
        return () -> new Reply(guard.check(call) instanceof Verdict.Proceed, Instant.now());
    }

    private static Map<String, String> settings(Policy policy) {
        return Map.of(
                "value", "" + policy.value(),
                "window", "" + policy.window(),
                "on-failure", "LOCAL");
    }

    /** How many units the owner has left, none of which it takes. */
    public long remaining(String account, Limit limit) throws Exception {
        return decide(new Ask(store.keys().account(account), List.of(new Charge(limit, 0))))
                .remaining();
    }

    /** Not by the store, which may answer from what it knows. */
    private Decision decide(Ask ask) throws Exception {
        return Remoteness.ask(cluster.ledger(), ask).get(250, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        limits.close();
        store.close();
        cluster.close();
    }
}
