package io.github.gatehouse;

import java.util.ArrayList;
import java.util.List;

/** What was found in one call; bounded, whatever is sent. For many threads at once. */
final class Findings {

    private static final int MOST = 1_000;

    private final List<Finding> list = new ArrayList<>();

    synchronized void add(Finding finding) {
        if (list.size() < MOST) {
            list.add(finding);
        }
    }

    synchronized List<Finding> all() {
        return List.copyOf(list);
    }
}
