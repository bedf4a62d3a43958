package io.github.gatehouse.payload;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Between a declared character set and UTF-8, in which guards see texts. */
final class Charsets {

    private Charsets() {}

    /** Whether bytes in this character set are UTF-8 as they are. */
    static boolean utf8(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
    }

    static boolean ascii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** The same text in UTF-8; the same array if it is already. What the character set does not define is refused. */
    static byte[] toUtf8(byte[] bytes, Charset charset) {
        if (charset.equals(StandardCharsets.US_ASCII) && !ascii(bytes)) {
            throw Broken.input("The body is not in the character set it declares.");
        }
        if (utf8(charset)) {
            return bytes;
        }
        if (charset.name().startsWith("UTF-16")) {
            checkTold(bytes, charset);
        }
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return copy(StandardCharsets.UTF_8.encode(text));
        } catch (CharacterCodingException e) {
            throw Broken.input("The body is not in the character set it declares.");
        }
    }

    /**
     * Refuses what readers decode differently: UTF-16 whose byte order nobody tells, and what is UTF-8 as well, for those
     * who do not look at the declaration.
     */
    private static void checkTold(byte[] bytes, Charset charset) {
        boolean marked = bytes.length > 1 && (bytes[0] == -2 && bytes[1] == -1 || bytes[0] == -1 && bytes[1] == -2);
        boolean told = marked || !charset.equals(StandardCharsets.UTF_16);
        boolean ambiguous = Utf8.firstInvalid(bytes, 0, bytes.length) < 0;
        for (int i = 0; i < bytes.length && ambiguous; i++) {
            ambiguous = bytes[i] != 0;
        }
        if (bytes.length > 0 && (!told || ambiguous)) {
            throw Broken.unsupported("The body must be in UTF-8, or begin with a byte order mark.");
        }
    }

    /** Back again. A character that the character set lacks, which only a replacement can bring, becomes {@code ?}. */
    static byte[] fromUtf8(byte[] text, Charset charset) {
        return utf8(charset) ? text : new String(text, StandardCharsets.UTF_8).getBytes(charset);
    }

    private static byte[] copy(ByteBuffer buffer) {
        return Arrays.copyOf(buffer.array(), buffer.limit());
    }
}
