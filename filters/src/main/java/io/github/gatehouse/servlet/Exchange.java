package io.github.gatehouse.servlet;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Roles;
import io.github.gatehouse.Stage;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Linguist;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through all Gatehouse filters of its chain, whatever the number of dispatches it takes. Lives in
 * a request attribute; interceptors find the running {@link GuardChain} here.
 */
public final class Exchange {

    private static final String ATTRIBUTE = Exchange.class.getName();
    private static final System.Logger LOG = System.getLogger(ATTRIBUTE);

    private final Deployment deployment;
    private final @Nullable Exchange before;
    private final String target;
    private final GuardChain chain;
    private final Set<GuardFilter> judged;
    private final List<Guard> guards = new ArrayList<>();
    private final RequestBody body;
    private final Memory.Share memory;
    private final Passage passage = new Passage(this);
    private final Admission admission = new Admission(this);
    private Answer answer;
    private GuardedRequest request;
    private GuardedResponse response;
    private boolean settled;

    private Exchange(Deployment deployment, HttpServletRequest request) {
        this.deployment = deployment;
        this.before = null;
        this.target = RequestBody.target(request);
        this.chain = new GuardChain(call(deployment, request));
        this.judged = Collections.newSetFromMap(new IdentityHashMap<>());
        this.memory = deployment.memory().share();
        this.body = new RequestBody(deployment, memory);
    }

    /** Goes on where another exchange ended: an error page is made after the request was settled. */
    private Exchange(Exchange before) {
        this.deployment = before.deployment;
        this.before = before;
        this.target = before.target;
        this.chain = new GuardChain(before.chain.call());
        this.judged = before.judged;
        this.memory = deployment.memory().share();
        this.body = before.body;
    }

    /** The exchange this request belongs to, if a Gatehouse filter has seen it. */
    public static Optional<Exchange> current(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(ATTRIBUTE))
                .filter(Exchange.class::isInstance)
                .map(Exchange.class::cast);
    }

    /** How a request reached this server, whether or not a Gatehouse filter has seen it. */
    public static Connection connection(HttpServletRequest request) {
        return current(request)
                .map(exchange -> exchange.chain.call().connection())
                .orElseGet(() -> Deployment.connection(Deployment.engine(request.getServletContext()), request));
    }

    /** Who is counted for a request, whether or not a Gatehouse filter has seen it. */
    public static Caller caller(HttpServletRequest request) {
        return current(request)
                .map(exchange -> exchange.identified(request))
                .orElseGet(() -> Callers.of(request.getServletContext()).of(request, connection(request)));
    }

    /** The roles of a request's user, whether or not a Gatehouse filter has seen it. */
    public static Roles roles(HttpServletRequest request) {
        return current(request).map(exchange -> exchange.chain.call().roles()).orElse(request::isUserInRole);
    }

    static Exchange of(HttpServletRequest request, Deployment deployment) {
        Optional<Exchange> current = current(request).filter(exchange -> exchange.deployment == deployment);
        if (current.isPresent() && !current.get().isSettled()) {
            return current.get();
        }
        Exchange exchange = current.map(Exchange::new).orElseGet(() -> new Exchange(deployment, request));
        request.setAttribute(ATTRIBUTE, exchange);
        return exchange;
    }

    private static Call call(Deployment deployment, HttpServletRequest request) {
        Connection connection = deployment.connection(request);
        Caller caller = deployment.callers().of(request, connection);
        return new Call(Operation.of(request), connection, caller, Payload.NONE).withRoles(request::isUserInRole);
    }

    /** The guards that this request has passed so far. */
    public GuardChain chain() {
        return chain;
    }

    /** One filter's turn. */
    void pass(GuardFilter filter, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest guardedRequest = wrap(request);
        HttpServletResponse guardedResponse = wrap(response);
        passage.through(guardedRequest, () -> {
            Admission.Place place = admission.place();
            try {
                if (admit(filter, guardedRequest)) {
                    chain.doFilter(guardedRequest, guardedResponse);
                }
            } finally {
                admission.back(place);
            }
        });
    }

    /** The request as it came if this exchange has wrapped it already, somewhere inside. */
    private HttpServletRequest wrap(HttpServletRequest request) {
        if (GuardedRequest.isIn(request, this)) {
            return request;
        }
        this.request = new GuardedRequest(request, this);
        return this.request;
    }

    private HttpServletResponse wrap(HttpServletResponse response) {
        if (GuardedResponse.isIn(response, this)) {
            return response;
        }
        this.response = new GuardedResponse(response, this);
        this.answer = new Answer(this, this.response);
        return this.response;
    }

    private boolean admit(GuardFilter filter, HttpServletRequest request) {
        if (!filter.judges(request) || !judged.add(filter)) {
            return true;
        }
        identify(request);
        guards.add(filter.guard());
        try {
            chain.pass(admission.guard(filter, request));
            filter.passed(request, chain);
        } catch (GuardException e) {
            refuse(e.refusal());
            return false;
        }
        answer.announce();
        return true;
    }

    private void identify(HttpServletRequest request) {
        chain.update(chain.call().withCaller(identified(request)).withRoles(request::isUserInRole));
    }

    /** A filter in between may have found out who the user is. */
    private Caller identified(HttpServletRequest request) {
        Call call = chain.call();
        boolean open =
                call.caller().kind() == Caller.Kind.ADDRESS || call.caller().kind() == Caller.Kind.NOBODY;
        return open ? deployment.callers().of(request, call.connection()) : call.caller();
    }

    /** Ends the call with a refusal: at once if the answer has not begun, and by breaking it off if it has. */
    void refuse(Refusal refusal) {
        chain.refuse(refusal);
        answer.refuse(refusal);
    }

    /** Ends the call with a refusal that came out of the application. */
    void refuse(GuardException inner) {
        chain.refuse(inner);
        answer.refuse(inner.refusal());
    }

    /** All inspectors of the answer, those of the guards that judged before an error page among them. */
    Inspector inspector() {
        Inspector own = chain.inspector();
        Inspector earlier = before == null ? Inspector.NONE : before.inspector();
        if (own == Inspector.NONE || earlier == Inspector.NONE) {
            return own == Inspector.NONE ? earlier : own;
        }
        return new Inspector() {
            @Override
            public void accept(Payload part, Consumer<Payload> out) {
                earlier.accept(part, between -> own.accept(between, out));
            }

            @Override
            public void end(Consumer<Payload> out) {
                earlier.end(between -> own.accept(between, out));
                own.end(out);
            }
        };
    }

    /** Whether a guard of this request looks at its body or at its answer. */
    boolean seesContent() {
        return guards.stream().anyMatch(guard -> guard.judgesAnswers() || guard.readsBody());
    }

    /** How many guards have joined, and so whether the inspectors are still all there are. */
    int guards() {
        return guards.size();
    }

    /** Whether a guard that judges answers enforces; if none does, the answer must reach the client whatever it is. */
    boolean enforcesAnswers() {
        return guards.stream().anyMatch(guard -> guard.judgesAnswers() && guard.mode() == Mode.ENFORCE)
                || before != null && before.enforcesAnswers();
    }

    /** Whether a guard keeps a budget, and enforces it. */
    boolean enforcesBudget() {
        return guards.stream().anyMatch(guard -> guard.stage() == Stage.BUDGET && guard.mode() == Mode.ENFORCE);
    }

    /** How to talk to the client: as the settings of a filter say, else by the path. */
    Dialect dialect() {
        return guards.stream()
                .filter(Linguist.class::isInstance)
                .map(guard -> ((Linguist) guard).dialect(chain.call()))
                .findFirst()
                .orElseGet(() -> Dialect.at(target));
    }

    /** The end of the call. Calls after the first do nothing. */
    void settle(Outcome.Kind kind) {
        synchronized (this) {
            if (settled) {
                return;
            }
            settled = true;
        }
        try {
            Outcome.Kind end = answer.abandoned() ? Outcome.Kind.ABANDONED : kind;
            chain.settle(end, status(end), answer.length());
        } finally {
            memory.release();
        }
    }

    /** The container turns a failure into its status only after us. */
    private int status(Outcome.Kind end) {
        return end == Outcome.Kind.FAILED && answer.status() < 500
                ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                : answer.status();
    }

    private synchronized boolean isSettled() {
        return settled;
    }

    static void warn(String message, Object... parameters) {
        LOG.log(System.Logger.Level.ERROR, message, parameters);
    }

    Deployment deployment() {
        return deployment;
    }

    Memory.Share memory() {
        return memory;
    }

    RequestBody body() {
        return body;
    }

    Answer answer() {
        return answer;
    }

    Passage passage() {
        return passage;
    }

    GuardedRequest request() {
        return requireNonNull(request, "request");
    }

    GuardedResponse response() {
        return requireNonNull(response, "response");
    }

    static boolean insideInclude(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.INCLUDE
                || request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI) != null;
    }
}
