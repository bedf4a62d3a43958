package io.github.gatehouse.config;

import io.github.gatehouse.Guard;
import io.github.gatehouse.KeyedHash;
import io.github.gatehouse.approval.ApprovalEvent;
import io.github.gatehouse.approval.Approvals;
import io.github.gatehouse.approval.LocalTickets;
import io.github.gatehouse.approval.Office;
import io.github.gatehouse.approval.TicketStore;
import io.github.gatehouse.audit.Tally;
import io.github.gatehouse.cluster.Cluster;
import io.github.gatehouse.cluster.Health;
import io.github.gatehouse.config.EngineSettings.Counting;
import io.github.gatehouse.injection.Consultation;
import io.github.gatehouse.injection.PromptGuard;
import io.github.gatehouse.injection.PromptSettings;
import io.github.gatehouse.injection.SecondOpinion;
import io.github.gatehouse.limit.Budgets;
import io.github.gatehouse.limit.Ledger;
import io.github.gatehouse.limit.LimitStore;
import io.github.gatehouse.limit.Limits;
import io.github.gatehouse.limit.LocalLedger;
import io.github.gatehouse.net.ForwardedFor;
import io.github.gatehouse.net.Ranges;
import io.github.gatehouse.scrub.Outgoing;
import io.github.gatehouse.scrub.OutgoingCall;
import io.github.gatehouse.text.Detector;
import io.github.gatehouse.text.Detectors;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything an application needs to be guarded: the settings, the guards, the state of the limits. One for each
 * deployment; closed when the application stops.
 */
public final class Engine implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Engine.class.getName());

    private static final System.Logger AUDIT = System.getLogger("io.github.gatehouse.audit");

    /** The operation in which somebody else is asked about a text. */
    private static final String OPINION = "opinion";

    private final Settings settings;
    private final EngineSettings engine;
    private final Supplier<BodySettings> body;
    private final Optional<Cluster> cluster;
    private final LimitStore store;
    private final Limits limits;
    private final Budgets budgets;
    private final Outgoing outgoing;
    private final Supplier<PromptSettings> prompts;
    private final Opinions opinions;
    private final ShownText shown;
    private final Approvals approvals;
    private final byte[] pseudonymKey;
    private final ForwardedFor forwarded;
    private final Map<Key, Guard> guards = new ConcurrentHashMap<>();
    private final Tally tally = new Tally();
    private volatile Detectors detectors = Brought.detectors();
    private @Nullable PromptGuard client;

    private record Key(Feature feature, String name, Map<String, String> local) {}

    private Engine(Parts parts, Optional<Cluster> cluster) {
        this.settings = parts.settings();
        this.engine = parts.engine();
        this.body = parts.body();
        this.cluster = cluster;
        Ledger ledger = cluster.map(Cluster::ledger).orElseGet(LocalLedger::new);
        this.store = new LimitStore(ledger, parts.cluster().timeout());
        this.limits = new Limits(engine.application(), store);
        this.budgets = new Budgets(limits);
        this.outgoing = new Outgoing(Parts.CLIENT, parts.outgoing(), this::detectors, tally::add);
        this.prompts = parts.prompts();
        this.opinions = new Opinions(parts.opinion(), this::scrubbed);
        this.shown = new ShownText(this::detectors);
        this.approvals = new Approvals(office(parts, cluster, shown));
        this.pseudonymKey = PseudonymKey.from(parts.cluster().secret());
        this.forwarded = new ForwardedFor(Ranges.of("proxies", engine.proxies()), engine.forwarding());
    }

    private static Office office(Parts parts, Optional<Cluster> cluster, ShownText shown) {
        TicketStore tickets = cluster.map(Cluster::tickets).orElseGet(LocalTickets::new);
        InstantSource clock = cluster.map(Cluster::clock).orElseGet(InstantSource::system);
        Consumer<ApprovalEvent> log = event -> AUDIT.log(System.Logger.Level.INFO, event);
        return new Office(
                parts.engine().application(),
                parts.context(),
                tickets,
                KeyedHash.of(parts.cluster().secret()),
                clock,
                shown,
                log);
    }

    /**
     * Starts the engine and what {@code gatehouse.cluster} says: a cluster member, if nothing else is said.
     *
     * @param defaultApplication the application's name if {@code gatehouse.application} is not set
     * @throws SettingsException with everything that is wrong
     * @throws IllegalStateException if the cluster member cannot be started
     */
    public static Engine start(Settings settings, String defaultApplication) {
        Parts parts = Parts.read(settings, defaultApplication);
        Engine engine = new Engine(parts, join(parts));
        settings.watch();
        return engine;
    }

    private static Optional<Cluster> join(Parts parts) {
        String application = parts.engine().application();
        if (parts.engine().cluster() == Counting.LOCAL) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} counts limits in this process alone, without Hazelcast (gatehouse.cluster=local)",
                    application);
            return Optional.empty();
        }
        ClassLoader own = Engine.class.getClassLoader();
        return Optional.of(parts.engine()
                .cluster()
                .origin()
                .map(origin -> Cluster.adopt(origin, parts.cluster(), application, own))
                .orElseGet(() -> Cluster.start(parts.cluster(), application, own)));
    }

    /**
     * The guard of this name, made once for the same feature, name and local settings.
     *
     * @param name the instance, {@code [a-z][a-z0-9]*}
     * @param local what the annotation or the init-params say, by setting; the weakest source
     * @throws SettingsException with everything that is wrong
     */
    public Guard guard(Feature feature, String name, Map<String, String> local) {
        return guards.computeIfAbsent(
                new Key(feature, name, Map.copyOf(local)), key -> feature.guard(this, settings, name, key.local()));
    }

    /**
     * Lets further detectors look at what scrubbers look at, from the next call on. Those that are services of
     * {@link java.util.ServiceLoader} do so already.
     *
     * @throws IllegalArgumentException if one has no legal name
     */
    public synchronized void detect(List<? extends Detector> more) {
        detectors = detectors.and(Detectors.of(more));
    }

    /**
     * Lets somebody of the application be asked about doubtful texts, from the next call on.
     *
     * @throws IllegalStateException if there is another one already
     */
    public void consult(SecondOpinion opinion) {
        opinions.inject(opinion);
    }

    Consultation consultation() {
        return opinions.consultation();
    }

    /** As the application's own requests are scrubbed, and, whatever is configured for those, by the defaults. */
    private String scrubbed(String text) {
        try (OutgoingCall call = outgoing.open(() -> OPINION)) {
            return shown.text(call.scrub(text));
        }
    }

    /**
     * Judges what the application itself puts before an AI, by the settings {@code gatehouse.injection.client.*}. There,
     * unlike elsewhere, a text may be long and blank, and is not stripped, unless something else is said.
     */
    public synchronized PromptGuard prompts() {
        PromptGuard known = client;
        if (known == null) {
            known = new PromptGuard(Parts.CLIENT, prompts, consultation());
            client = known;
        }
        return known;
    }

    /** What scrubbers have found, by route. */
    public Tally tally() {
        return tally;
    }

    Detectors detectors() {
        return detectors;
    }

    /**
     * Checks that every instance for which there are settings has been asked for. To be called once all filters and
     * annotations have got their guards.
     *
     * @throws SettingsException if a file has settings for an instance that nobody asked for; elsewhere it is a warning
     */
    public void verify() {
        settings.verify();
    }

    /** Name of this node, such as {@code 10.0.0.1:15801}; {@code local} without a cluster. */
    public String node() {
        return cluster.map(Cluster::node).orElse("local");
    }

    /** How many nodes count together, this one included, as last known. */
    public int members() {
        return cluster.map(Cluster::size).orElse(1);
    }

    /** Whether limits follow their {@code on-failure} settings, some of them at least; {@link #health} says why. */
    public boolean degraded() {
        return limits.degraded() || health().degraded();
    }

    /** How the cluster is, as this node last saw it. Answers at once. */
    public Health health() {
        return cluster.map(Cluster::health).orElseGet(Health::local);
    }

    /** The calls that wait for somebody's approval, for those who look and decide. */
    public Approvals approvals() {
        return approvals;
    }

    byte[] pseudonymKey() {
        return pseudonymKey;
    }

    Limits limits() {
        return limits;
    }

    Budgets budgets() {
        return budgets;
    }

    public BodySettings body() {
        return body.get();
    }

    public EngineSettings engine() {
        return engine;
    }

    /**
     * Scrubs what the application itself sends to an AI, and restores what comes back, by the settings
     * {@code gatehouse.scrub.client.*}. There, unlike elsewhere, {@code operator} is {@code pseudonym} and
     * {@code answers} is {@code false} unless something else is said.
     */
    public Outgoing outgoing() {
        return outgoing;
    }

    /** Tells how calls reached this server, behind the proxies of {@code gatehouse.proxies}. */
    public ForwardedFor forwarded() {
        return forwarded;
    }

    /** Stops what {@link #start} started. Calls after the first do nothing. */
    @Override
    public void close() {
        settings.close();
        opinions.close();
        budgets.close();
        limits.close();
        store.close();
        cluster.ifPresent(Cluster::close);
    }
}
