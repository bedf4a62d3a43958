package io.github.gatehouse.scrub;

import io.github.gatehouse.Call;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Watch;
import java.util.function.Consumer;

/** Gives the values of one request back in its answer, after all others have seen it, and forgets them. */
record Restoration(Scrubber scrubber, Pseudonyms pseudonyms) implements Watch {

    @Override
    public Inspector openLast(Call call, Consumer<Finding> findings) {
        return scrubber.restoring(pseudonyms);
    }

    @Override
    public void settle(Call call, Outcome outcome) {
        pseudonyms.close();
    }
}
