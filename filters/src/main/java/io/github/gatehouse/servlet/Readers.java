package io.github.gatehouse.servlet;

import java.lang.StackWalker.StackFrame;
import java.util.List;

/** Finds out whose code is running, for a message that can name it. */
final class Readers {

    private static final List<String> NOT_THE_READER = List.of(
            Readers.class.getName(), RequestBody.class.getName(), GuardedRequest.class.getName(), "jakarta.", "java.");

    private Readers() {}

    /** The class that reads a body. */
    static String name() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackFrame::getClassName)
                        .filter(name -> NOT_THE_READER.stream().noneMatch(name::startsWith))
                        .findFirst())
                .orElse("Another class");
    }
}
