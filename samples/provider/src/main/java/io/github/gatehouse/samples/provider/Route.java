package io.github.gatehouse.samples.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The dialect a request speaks and what it wants; {@code verb} is empty if no dialect has the path. */
record Route(Wire wire, Optional<Wire.Verb> verb) {
    private static final List<Wire> WIRES =
            List.of(new OpenAiChat(), new AnthropicMessages(), new OpenAiResponses(), new GeminiContent());

    static Route of(Request request) {
        Vendor likely = request.vendor();
        List<Wire> candidates = new ArrayList<>(WIRES);
        candidates.sort((a, b) -> Boolean.compare(b.vendor() == likely, a.vendor() == likely));
        if (request.prefix().isPresent()) {
            candidates.removeIf(wire -> wire.vendor() != likely);
        }
        return candidates.stream()
                .map(wire -> new Route(wire, wire.verb(request.path())))
                .filter(route -> route.verb().isPresent())
                .findFirst()
                .orElseGet(() -> new Route(candidates.get(0), Optional.empty()));
    }

    Vendor vendor() {
        return wire.vendor();
    }

    String dialect() {
        return verb.isEmpty() ? "unknown" : wire.name();
    }
}
