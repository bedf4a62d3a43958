package io.github.gatehouse.servlet;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A stream of which something has been read already, into bytes that nobody changes any more. */
final class Prefixed extends SequenceInputStream {

    Prefixed(byte[] bytes, int length, InputStream rest) {
        super(new ByteArrayInputStream(bytes, 0, length), rest);
    }
}
