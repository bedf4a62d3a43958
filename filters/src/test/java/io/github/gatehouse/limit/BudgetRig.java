package io.github.gatehouse.limit;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Listening;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Payload;
import io.github.gatehouse.config.Settings;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.SseStream;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A budget, its guard and what calls it lets pass. */
final class BudgetRig {

    static final Caller BOB = Caller.principal("bob");

    final Till till = new Till();
    final Budgets budgets = new Budgets(
            new Limits("app", till.store, new Spare(), till.renewals),
            new LimitStore(new LocalLedger(till.clock, 1_000), Duration.ofSeconds(20)));
    BudgetSettings settings;
    final BudgetGuard guard;

    BudgetRig(String... settings) {
        this.settings = settings(settings);
        this.guard = new BudgetGuard("chat", () -> this.settings, budgets);
    }

    /** @param given name, value, name, value */
    static BudgetSettings settings(String... given) {
        Map<String, String> local = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            local.put(given[i], given[i + 1]);
        }
        Supplier<BudgetSettings> bound = Settings.of(Map.of()).bind("budget", "chat", BudgetSettings.class, local);
        return bound.get();
    }

    /** Units of the only limit with this name that are used or held. */
    long used(String limit) {
        return used(limit, BOB, "");
    }

    long used(String limit, Caller caller, String model) {
        Limit found = BudgetTerms.of("chat", settings).limits().stream()
                .filter(each -> each.name().equals("chat-" + limit))
                .findFirst()
                .orElseThrow();
        return till.used(budgets.account(settings, caller, model), found);
    }

    Running call(String target, String body) {
        return call(BOB, target, body);
    }

    /** A call that passes the guard. Throws what the guard refuses with. */
    Running call(Caller caller, String target, String body) {
        Payload request = body.isEmpty() ? Payload.NONE : Sent.to(target, body);
        GuardChain chain = new GuardChain(new Call("POST /*", Connection.NONE, caller, request));
        List<Finding> findings = new ArrayList<>();
        chain.pass(new Listening(findings));
        chain.pass(guard);
        return new Running(chain, findings);
    }

    /** A call under way. */
    record Running(GuardChain chain, List<Finding> findings) {

        /** The request as it goes on. */
        String request() {
            return ((Sent) chain.call().payload()).text();
        }

        Running answer(String json) {
            Inspector inspector = chain.inspector();
            inspector.accept(Sent.body(json, "application/json"), part -> {});
            inspector.end(part -> {});
            return this;
        }

        /** What of the events goes on to the client. */
        List<String> stream(String... data) {
            Inspector inspector = chain.inspector();
            List<String> out = new ArrayList<>();
            SseStream events = new SseStream(Dialect.GENERIC.paths());
            for (String each : data) {
                byte[] bytes = ("data: " + each + "\n\n").getBytes(StandardCharsets.UTF_8);
                events.feed(
                        bytes,
                        0,
                        bytes.length,
                        event -> inspector.accept(
                                event,
                                part -> out.add(new String(((Body) part).bytes(), StandardCharsets.UTF_8)
                                        .substring(6)
                                        .strip())));
            }
            return out;
        }

        void end() {
            end(Outcome.Kind.ANSWERED, 200);
        }

        void end(Outcome.Kind kind, int status) {
            chain.settle(kind, status, status == 200 ? 100 : 0);
        }

        List<String> rules() {
            return findings.stream().map(Finding::rule).toList();
        }
    }
}
