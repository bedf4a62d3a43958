package io.github.gatehouse.servlet;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Outcome;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Settles an asynchronous request when the container says that it is over. */
final class Settlement implements AsyncListener {

    private @Nullable Exchange exchange;
    private volatile Outcome.Kind kind = Outcome.Kind.ANSWERED;

    /** WildFly tries whether it could make every listener itself, and warns of each that it cannot. */
    Settlement() {}

    static Settlement of(Exchange exchange) {
        Settlement settlement = new Settlement();
        settlement.exchange = exchange;
        return settlement;
    }

    private Exchange exchange() {
        return requireNonNull(exchange, "exchange");
    }

    @Override
    public void onComplete(AsyncEvent event) {
        if (kind == Outcome.Kind.ANSWERED && exchange().answer().isHeld()) {
            Exchange.warn(
                    "An asynchronous dispatch passed no Gatehouse filter, and the answer held for inspection is lost;"
                            + " map the filters with <dispatcher>ASYNC</dispatcher>");
        }
        exchange().settle(kind);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        kind = Outcome.Kind.TIMED_OUT;
    }

    /** Settles at once: Tomcat 10.1 does not always say that a failed request is complete. */
    @Override
    public void onError(AsyncEvent event) {
        kind = event.getThrowable() instanceof IOException ? Outcome.Kind.ABANDONED : Outcome.Kind.FAILED;
        exchange().settle(kind);
    }

    /** A new cycle of the same request has a listener of its own. */
    @Override
    public void onStartAsync(AsyncEvent event) {}
}
