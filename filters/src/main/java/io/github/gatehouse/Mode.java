package io.github.gatehouse;

/** Whether a guard's verdict counts. */
public enum Mode {
    ENFORCE,
    /** The guard looks and reports, the call and its answer pass unchanged. */
    OBSERVE
}
