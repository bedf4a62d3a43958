package io.github.gatehouse.net;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.net.NetSettings.Plain;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Refuses calls that were not encrypted on their way, and clients outside the listed ranges. Plain HTTP from loopback to
 * loopback may be allowed; a forwarding header says that the call came from farther away, whoever sent it. Calls made
 * inside the application pass.
 */
public final class NetGuard implements Guard {

    private static final System.Logger LOG = System.getLogger(NetGuard.class.getName());

    private final String name;
    private final Supplier<NetSettings> settings;
    private final AtomicBoolean warned = new AtomicBoolean();
    private volatile Clients clients;

    /** The ranges of some settings, read once. */
    private record Clients(NetSettings of, Ranges ranges) {
        Clients(NetSettings of) {
            this(of, Ranges.of("clients", of.clients()));
        }
    }

    public NetGuard(String name, Supplier<NetSettings> settings) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
        this.clients = new Clients(settings.get());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stage stage() {
        return Stage.NETWORK;
    }

    @Override
    public Mode mode() {
        return settings.get().mode();
    }

    @Override
    public Verdict check(Call call) {
        Connection connection = call.connection();
        if (connection == Connection.NONE) {
            return Verdict.proceed(call);
        }
        NetSettings current = settings.get();
        if (!connection.secure() && !plainAllowed(current, connection)) {
            return refuse(Reason.PLAIN_HTTP, "Use HTTPS.");
        }
        Ranges ranges = ranges(current);
        return ranges.isEmpty() || ranges.contains(connection.client())
                ? Verdict.proceed(call)
                : refuse(Reason.ADDRESS_REFUSED, "Calls from this address are not allowed.");
    }

    private boolean plainAllowed(NetSettings current, Connection connection) {
        boolean allowed = current.plain() == Plain.LOOPBACK
                && !connection.forwarded()
                && loopback(connection.peer())
                && loopback(connection.local());
        if (allowed && warned.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Plain HTTP is allowed from this machine to itself; gatehouse.net.{0}.plain=never forbids it",
                    name);
        }
        return allowed;
    }

    private static boolean loopback(String literal) {
        return Address.parse(literal).filter(Address::loopback).isPresent();
    }

    private Ranges ranges(NetSettings current) {
        Clients known = clients;
        if (known.of() != current) {
            known = new Clients(current);
            clients = known;
        }
        return known.ranges();
    }

    private Verdict refuse(Reason reason, String detail) {
        return Verdict.refuse(Refusal.of(reason, name, detail));
    }
}
