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

    /** Back again. A character that the character set lacks, which only a replacement can bring, becomes {@code ?}. */
    static byte[] fromUtf8(byte[] text, Charset charset) {
        return utf8(charset) ? text : new String(text, StandardCharsets.UTF_8).getBytes(charset);
    }

    private static byte[] copy(ByteBuffer buffer) {
        return Arrays.copyOf(buffer.array(), buffer.limit());
    }
}
