package io.github.gatehouse.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;

/** Reads the expressions of annotations. */
record Expressions(BeanManager manager) {

    private static final String MARK = "#{";

    /** @return empty if it cannot be read, which the notes tell then */
    Optional<Expression> read(String member, String text, Site site, Notes notes) {
        if (!text.contains(MARK)) {
            notes.add(member, "must be Jakarta Expression Language such as #{tenant}, was " + text);
            return Optional.empty();
        }
        try {
            return Optional.of(new Expression(text, notes.member(member), site, manager));
        } catch (IllegalArgumentException e) {
            notes.add(member, e.getMessage() + ", was " + text);
        } catch (LinkageError e) {
            notes.add(member, Expression.ABSENT);
        }
        return Optional.empty();
    }
}
