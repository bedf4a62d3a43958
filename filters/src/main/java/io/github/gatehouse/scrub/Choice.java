package io.github.gatehouse.scrub;

import io.github.gatehouse.Finding;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Fields;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Lets only listed fields go on and tells which: by their names in the configuration, each once. */
record Choice(String guard, Fields fields) {

    private static final String RULE = "field:";

    Payload of(Payload payload, Consumer<Finding> findings) {
        Set<String> went = new LinkedHashSet<>();
        Payload chosen = fields.in(payload, went::add);
        went.forEach(field -> findings.accept(new Finding(guard, RULE + field, "", 0)));
        return chosen;
    }
}
