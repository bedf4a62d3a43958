package io.github.gatehouse.servlet;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * The writer of an inspected answer. Shares the answer's lock: one thread may complete the answer, which flushes the
 * writer, while another one writes.
 */
final class AnswerWriter extends PrintWriter {

    AnswerWriter(Answer answer, Writer out) {
        super(out);
        this.lock = answer;
    }
}
