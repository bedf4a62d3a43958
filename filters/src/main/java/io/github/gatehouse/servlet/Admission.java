package io.github.gatehouse.servlet;

import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.approval.ApprovalGuard;
import io.github.gatehouse.config.BodySettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a request for a guard's judgement: reads the body for those who look at it, and finds what would keep a guard
 * from seeing everything.
 */
final class Admission {

    /** A filter that has judged, and the dispatch that led to it. */
    record Place(GuardFilter filter, DispatcherType dispatch) {}

    private final Exchange exchange;
    private @Nullable Place last;

    Admission(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The filter's guard, or one in its place that refuses because the filter's guard could not see everything. */
    Guard guard(GuardFilter filter, HttpServletRequest request) {
        Guard guard = filter.guard();
        try {
            checkOrder(filter, request);
            checkAnswer(filter, request);
            checkUpgrade(guard, request);
        } catch (GuardException e) {
            return new Incapable(guard, e.refusal());
        }
        if (!guard.readsBody()) {
            return guard;
        }
        Optional<Refusal> problem = exchange.body().read(exchange, filter);
        if (problem.isPresent()) {
            return new Incapable(guard, problem.get());
        }
        return guard instanceof ApprovalGuard approval ? judging(approval, request) : guard;
    }

    /** What the request does is told to the guard as it was sent, whatever guards before it have made of it. */
    private Guard judging(ApprovalGuard guard, HttpServletRequest request) {
        try {
            return guard.judging(
                    RequestDeed.of(exchange, request, guard.settings().headers()));
        } catch (GuardException e) {
            return new Incapable(guard, e.refusal());
        }
    }

    /** The filter in which the request is. */
    @Nullable
    Place place() {
        return last;
    }

    /** The request comes out of a filter again: what is included next has an order of its own. */
    void back(@Nullable Place place) {
        last = place;
    }

    /** Ranks count within one dispatch: a forward may lead to filters that stand before those already passed. */
    private void checkOrder(GuardFilter filter, HttpServletRequest request) {
        Place before = last;
        last = new Place(filter, request.getDispatcherType());
        if (before != null
                && before.dispatch() == request.getDispatcherType()
                && before.filter().guard().stage().ordinal()
                        > filter.guard().stage().ordinal()) {
            Exchange.warn(
                    "Filter {0} runs before filter {1}, but must run after it; requests are refused",
                    before.filter().filterName(), filter.filterName());
            throw Refusals.cannotJudge();
        }
    }

    private void checkAnswer(GuardFilter filter, HttpServletRequest request) {
        if (filter.guard().judgesAnswers() && exchange.answer().begun()) {
            Exchange.warn(
                    "Filter {0} judges answers, but this one had begun when a {1} dispatch led to it; map the filter to"
                            + " the servlet that begins the answer",
                    filter.filterName(), request.getDispatcherType());
            throw Refusals.cannotJudge();
        }
    }

    /** What flows over an upgraded connection is seen by no filter. */
    private void checkUpgrade(Guard guard, HttpServletRequest request) {
        boolean seesContent = guard.readsBody() || guard.judgesAnswers();
        if (seesContent
                && !passesOther()
                && Collections.list(request.getHeaders("Upgrade")).stream()
                        .anyMatch(
                                protocols -> protocols.toLowerCase(Locale.ROOT).contains("websocket"))) {
            throw Refusals.upgrade();
        }
    }

    private boolean passesOther() {
        return exchange.deployment().body().other() == BodySettings.Other.PASS;
    }
}
