package io.github.gatehouse.output;

import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Text;
import io.github.gatehouse.payload.Event;
import io.github.gatehouse.payload.SseStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Refuses an answer whose texts cross their boundaries. Of a stream, events are held back as they are while a link in
 * them may still turn out to lead elsewhere.
 */
final class BoundaryInspector implements Inspector {

    /** The most bytes of one answer that are held back. */
    private static final long MOST_HELD = SseStream.LARGEST_EVENT;

    /** More channels at a time than any answer has. */
    private static final int MOST_CHANNELS = 256;

    private final String guard;
    private final Boundaries boundaries;
    private final Consumer<Finding> findings;
    private final Map<String, BoundaryScan> scans = new LinkedHashMap<>();
    private final Deque<Held> held = new ArrayDeque<>();
    private long bytes;

    /** @param ends how much of each of its channels has been taken when the event is over */
    private record Held(Payload event, Map<String, Long> ends) {}

    BoundaryInspector(String guard, Boundaries boundaries, Consumer<Finding> findings) {
        this.guard = guard;
        this.boundaries = boundaries;
        this.findings = findings;
    }

    @Override
    public void accept(Payload part, Consumer<Payload> out) {
        Map<String, Long> ends = new HashMap<>();
        part.edit(text -> look(text, ends));
        if (!(part instanceof Event event) || event.keepsAlive()) {
            out.accept(part);
            return;
        }
        held.add(new Held(part, ends));
        bytes += part.length();
        release(ends, out);
        if (bytes > MOST_HELD) {
            throw refusal(Fault.LINK, "");
        }
    }

    private void look(Text text, Map<String, Long> ends) {
        if (text.channel().isEmpty()) {
            BoundaryScan whole = boundaries.open();
            whole.take(text);
            check(whole.ended(), text.place());
        } else if (text.from() < text.to()) {
            BoundaryScan scan = scan(text.channel());
            scan.take(text);
            check(scan.fault(), text.place());
            ends.put(text.channel(), scan.taken());
        }
    }

    private BoundaryScan scan(String channel) {
        if (scans.size() == MOST_CHANNELS && !scans.containsKey(channel)) {
            String eldest = scans.keySet().iterator().next();
            check(scans.remove(eldest).ended(), "");
        }
        return scans.computeIfAbsent(channel, any -> boundaries.open());
    }

    /** What would be right if it ended where it does need not wait for others; it is looked at still if it goes on. */
    private void release(Map<String, Long> continued, Consumer<Payload> out) {
        while (!held.isEmpty()
                && held.peek().ends().entrySet().stream()
                        .allMatch(end -> isDecided(end.getKey(), end.getValue(), continued))) {
            Held first = held.remove();
            bytes -= first.event().length();
            out.accept(first.event());
        }
    }

    private boolean isDecided(String channel, long end, Map<String, Long> continued) {
        BoundaryScan scan = scans.get(channel);
        return scan == null
                || scan.decided() >= end
                || !continued.containsKey(channel) && scan.ended().isEmpty();
    }

    @Override
    public void end(Consumer<Payload> out) {
        scans.values().forEach(scan -> check(scan.ended(), ""));
        held.forEach(each -> out.accept(each.event()));
        held.clear();
    }

    private void check(Optional<Fault> fault, String place) {
        fault.ifPresent(found -> {
            throw refusal(found, place);
        });
    }

    private GuardException refusal(Fault fault, String place) {
        findings.accept(new Finding(guard, fault.rule(), place, 0));
        return GuardException.of(Refusal.of(fault.reason(), guard, fault.detail()));
    }
}
