package io.github.gatehouse.servlet;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.config.BodySettings;
import io.github.gatehouse.payload.dialect.Dialect;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request. Handed through if no guard inspects it; else held or streamed, and refused either in place of
 * the answer or, once some of it has gone out, by an error event and a broken connection.
 */
final class Answer {

    private final Exchange exchange;
    private final GuardedResponse response;
    private final HttpServletResponse original;
    private final Client client;
    private final RefusalAnswer refusalAnswer;
    private final Outlet outlet;
    private @Nullable Inspector inspector;
    private int inspectedBy;
    private @Nullable AnswerSink sink;
    private long declared = -1;
    private String forwarded = "";
    private boolean handedOut;
    private boolean finished;
    /** What the writer still has is asked for; nobody wants it to go out. */
    private boolean draining;

    private boolean refused;

    Answer(Exchange exchange, GuardedResponse response) {
        this.exchange = exchange;
        this.response = response;
        this.original = response.raw();
        this.client = new Client(response);
        this.refusalAnswer = new RefusalAnswer(original, client, exchange::dialect);
        this.outlet = new Outlet(this, response, exchange.passage());
    }

    /** Whether guards inspect this answer, as far as they have joined. */
    synchronized boolean guarded() {
        forgetBeforeForward();
        if (inspector == null || sink == null && inspectedBy != exchange.guards()) {
            inspector = exchange.inspector();
            inspectedBy = exchange.guards();
        }
        return inspector != Inspector.NONE;
    }

    /** A forward empties the answer; not every container says so. */
    private void forgetBeforeForward() {
        HttpServletRequest request = exchange.request().raw();
        if (request.getDispatcherType() == DispatcherType.FORWARD) {
            String target = request.getRequestURI()
                    + '\n'
                    + request.getHttpServletMapping().getServletName();
            if (!target.equals(forwarded) && !original.isCommitted()) {
                forwarded = target;
                forget();
            }
        }
    }

    private void forget() {
        drain();
        sink = null;
        inspector = null;
    }

    private void drain() {
        draining = true;
        outlet.flush();
        draining = false;
    }

    /** Bytes may have gone out, or into the container's buffer, that a guard who joins now would not see. */
    synchronized boolean begun() {
        return sink != null || handedOut || original.isCommitted();
    }

    synchronized ServletOutputStream stream() throws IOException {
        if (!guarded()) {
            handedOut = true;
            return response.rawStream();
        }
        return outlet.stream();
    }

    synchronized PrintWriter writer() throws IOException {
        if (!guarded()) {
            handedOut = true;
            return response.rawWriter();
        }
        return outlet.writer();
    }

    synchronized boolean hasWriter() {
        return outlet.hasWriter();
    }

    synchronized void write(byte[] bytes, int from, int length) throws IOException {
        if (refused) {
            throw new IOException("The answer was refused");
        }
        if (finished) {
            return;
        }
        try {
            sink().write(bytes, from, length);
        } catch (GuardException e) {
            throw stopped(e);
        }
    }

    private AnswerSink sink() {
        if (sink == null) {
            guarded();
            sink = newSink();
        }
        return sink;
    }

    private AnswerSink newSink() {
        Inspector inspector = this.inspector == null ? Inspector.NONE : this.inspector;
        BodySettings settings = exchange.deployment().body();
        AnswerRules rules = new AnswerRules(response, exchange.deployment());
        Buffer buffer = new Buffer(settings, exchange.memory());
        if (!exchange.enforcesAnswers()) {
            return followed(rules, buffer, inspector);
        }
        return switch (rules.kind()) {
            case HELD -> new HeldAnswer(rules, inspector, buffer, client);
            case STREAMED -> new StreamedAnswer(rules.events(), inspector, client);
            case PASSED -> {
                declareLength();
                yield client;
            }
        };
    }

    /** Nobody judges what the answer says; but a budget may cut a stream. */
    private AnswerSink followed(AnswerRules rules, Buffer buffer, Inspector inspector) {
        if (exchange.enforcesBudget() && rules.isReadableStream()) {
            return new StreamedAnswer(rules.events(), inspector, client);
        }
        declareLength();
        return new ObservedAnswer(rules, inspector, buffer, client);
    }

    private void declareLength() {
        if (declared >= 0) {
            client.declare(declared);
        }
    }

    private IOException stopped(GuardException e) {
        exchange.refuse(Refusals.ofAnswer(e.refusal()));
        return new IOException("The answer was refused");
    }

    synchronized void flush() throws IOException {
        if (sink == null || refused || finished || draining) {
            return;
        }
        try {
            sink.flush();
        } catch (GuardException e) {
            throw stopped(e);
        }
    }

    /** All that the application has to say, whoever says so first: its output, its context, or the outermost filter. */
    synchronized void finish() throws IOException {
        if (!finished && !refused) {
            drain();
        }
        if (refused) {
            // Where it arose, inside an include, it could not be written.
            if (!refusalAnswer.isOver()) {
                render(exchange.chain().refusal().orElseThrow());
            }
            return;
        }
        if (finished) {
            return;
        }
        finished = true;
        if (sink == null) {
            if (!"HEAD".equals(exchange.request().getMethod())) {
                declareLength();
            }
            return;
        }
        try {
            sink.end();
        } catch (GuardException e) {
            stopped(e);
        }
    }

    synchronized void close() throws IOException {
        finish();
        if (!refusalAnswer.broken()) {
            client.flush();
        }
    }

    /** Puts the refusal in the place of the answer, or breaks the answer off. */
    synchronized void refuse(Refusal refusal) {
        if (refused) {
            return;
        }
        refused = true;
        Refusal first = exchange.chain().refusal().orElse(refusal);
        if (isTheContainers()) {
            refusalAnswer.leave();
        } else if (original.isCommitted()) {
            finished = true;
            refusalAnswer.breakOff(first, sink instanceof StreamedAnswer events && events.takesErrors());
        } else if (!Exchange.insideInclude(exchange.request())) {
            render(first);
        }
    }

    /** Tomcat answers broken requests itself as soon as their body is read. */
    private boolean isTheContainers() {
        return original.isCommitted() && sink == null && !handedOut && original.getStatus() >= 400;
    }

    private void render(Refusal refusal) {
        finished = true;
        refusalAnswer.render(
                refusal,
                exchange.chain().quotas(),
                "HEAD".equals(exchange.request().getMethod()));
    }

    /** The application failed: what it has said so far is not sent. */
    synchronized void drop() {
        if (!original.isCommitted()) {
            forget();
        }
    }

    /** The container makes the answer from here on, such as an error page. */
    synchronized boolean handOver() {
        if (refused) {
            return false;
        }
        if (!original.isCommitted()) {
            forget();
            finished = true;
        }
        return true;
    }

    /** {@code reset} or {@code resetBuffer}; the former also undoes the choice of stream or writer. */
    synchronized void reset(boolean all) {
        forget();
        handedOut = false;
        if (all) {
            outlet.reset();
            declared = -1;
            announce();
        }
    }

    /** Tells the caller what is left of the limits. */
    void announce() {
        if (!exchange.chain().quotas().isEmpty() && !original.isCommitted()) {
            Dialect.GENERIC.limitHeaders(exchange.chain().quotas()).forEach(original::setHeader);
        }
    }

    /** Takes note of the length that the application announces; false if it is true for the client as well. */
    synchronized boolean declares(long length) {
        if (!guarded()) {
            return false;
        }
        declared = length;
        return true;
    }

    synchronized boolean refused() {
        return refused;
    }

    synchronized boolean broken() {
        return refusalAnswer.broken();
    }

    synchronized boolean isHeld() {
        return !finished && sink instanceof HeldAnswer held && held.holds();
    }

    void abandon() {
        client.lose();
    }

    boolean abandoned() {
        return client.isGone();
    }

    int status() {
        return original.getStatus();
    }

    synchronized long length() {
        return client.length();
    }
}
