package io.github.gatehouse.audit;

/** Where events go. Called by many threads at once; must not wait. */
@FunctionalInterface
public interface AuditSink {

    void write(AuditEvent event);

    /** One line for each event, at level INFO, to the logger {@code io.github.gatehouse.audit}. */
    static AuditSink log() {
        System.Logger logger = System.getLogger("io.github.gatehouse.audit");
        return event -> logger.log(System.Logger.Level.INFO, LogLine.of(event));
    }
}
