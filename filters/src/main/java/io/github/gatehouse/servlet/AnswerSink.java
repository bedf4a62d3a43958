package io.github.gatehouse.servlet;

import io.github.gatehouse.GuardException;
import java.io.IOException;

/** What becomes of an answer's bytes. */
interface AnswerSink {

    /** @throws GuardException if the answer must not go on */
    void write(byte[] bytes, int from, int length) throws IOException;

    void flush() throws IOException;

    /**
     * The answer is complete.
     *
     * @throws GuardException if it must not go on
     */
    void end() throws IOException;
}
