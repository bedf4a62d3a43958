package io.github.gatehouse.servlet;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Where the application puts an answer that is inspected: a stream or a writer, whichever it asks for first. */
final class Outlet {

    private final Answer answer;
    private final GuardedResponse response;
    private final Passage passage;
    private @Nullable AnswerOutput output;
    private @Nullable PrintWriter writer;

    Outlet(Answer answer, GuardedResponse response, Passage passage) {
        this.answer = answer;
        this.response = response;
        this.passage = passage;
    }

    ServletOutputStream stream() {
        if (writer != null) {
            throw new IllegalStateException("getWriter() has been called for this response");
        }
        return output();
    }

    PrintWriter writer() throws IOException {
        if (writer == null) {
            if (output != null) {
                throw new IllegalStateException("getOutputStream() has been called for this response");
            }
            String charset = response.getCharacterEncoding();
            response.setCharacterEncoding(charset);
            writer = new AnswerWriter(answer, new OutputStreamWriter(output(), Charset.forName(charset)));
        }
        return writer;
    }

    private AnswerOutput output() {
        if (output == null) {
            output = new AnswerOutput(answer, passage);
        }
        return output;
    }

    boolean hasWriter() {
        return writer != null;
    }

    /** Lets out what the writer still holds. */
    void flush() {
        if (writer != null) {
            writer.flush();
        }
    }

    /** The application may choose again. */
    void reset() {
        writer = null;
        output = null;
    }
}
