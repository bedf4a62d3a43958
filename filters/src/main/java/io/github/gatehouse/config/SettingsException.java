package io.github.gatehouse.config;

import java.util.List;

/** Settings that cannot be used. Holds every problem at once, one a line: setting, legal range, value. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each problem, such as {@code gatehouse.limit.chat.value: must be at least 1, was 0}. */
    public List<String> problems() {
        return problems;
    }
}
