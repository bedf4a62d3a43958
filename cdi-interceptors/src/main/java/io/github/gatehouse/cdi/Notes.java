package io.github.gatehouse.cdi;

import java.util.function.Consumer;

/** Takes what is wrong with one annotation in force on one method. */
record Notes(Site site, Binding binding, Consumer<String> problems) {

    /**
     * Notes a problem.
     *
     * @param member of the annotation; empty if the annotation as a whole is wrong
     * @param problem what is legal, and what it is
     */
    void add(String member, String problem) {
        problems.accept(site.place() + ": " + member(member) + ": " + problem);
    }

    /** As in {@code @RateLimited.key}. */
    String member(String member) {
        return "@" + binding.type().getSimpleName() + (member.isEmpty() ? "" : "." + member);
    }
}
