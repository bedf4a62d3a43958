package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Keys that tell themselves by what stands inside them, not by how they begin. */
final class Marks {

    /** Of an application's password in Microsoft Entra ID: three characters, a digit, this. */
    private static final byte[] ENTRA = "Q~".getBytes(US_ASCII);

    private static final int ENTRA_AT = 4;
    private static final int ENTRA_LONGEST = 40;
    private static final int ENTRA_SHORTEST = 37;

    /** Of a key of Azure OpenAI and other services of Azure AI (Common Annotated Security Keys). */
    private static final byte[] AZURE = "JQQJ99".getBytes(US_ASCII);

    private static final int AZURE_AT = 52;
    private static final int AZURE_LENGTH = 84;

    /** The host of an organisation's own models. */
    private static final byte[] HOST = ".openai.azure.com".getBytes(US_ASCII);

    private static final int LONGEST_NAME = 64;

    private Marks() {}

    /** The end of the key that begins at {@code at}; {@code at} if none does. */
    static int match(Window window, int at, boolean strict) {
        if (marked(window, at + ENTRA_AT, ENTRA) && Ascii.is(window.bytes[at + ENTRA_AT - 1], Ascii.DIGIT)) {
            int end = run(window, at, Ascii.WORD | Ascii.DOT | Ascii.OTHER, strict ? ENTRA_LONGEST : Keys.LONGEST);
            return end - at >= ENTRA_SHORTEST ? end : at;
        }
        // What is already known to be none is not read to its end.
        boolean open = at + AZURE_AT >= window.to || window.bytes[at + AZURE_AT] == AZURE[0];
        int end = open ? run(window, at, Ascii.ALPHANUMERIC, strict ? AZURE_LENGTH : Keys.LONGEST) : at;
        boolean azure = end - at >= AZURE_LENGTH && marked(window, at + AZURE_AT, AZURE);
        return azure ? end : host(window, at, strict);
    }

    /** The end of a host of Azure OpenAI whose name begins at {@code at}; {@code at} if there is none. */
    static int host(Window window, int at, boolean strict) {
        boolean within = at > window.floor && Ascii.is(window.bytes[at - 1], Ascii.DASH | Ascii.UNDERSCORE | Ascii.DOT);
        int end = within ? at : run(window, at, Ascii.ALPHANUMERIC | Ascii.DASH, LONGEST_NAME);
        if (end == at || !marked(window, end, HOST)) {
            return at;
        }
        end += HOST.length;
        return strict && Glyphs.joins(window.next(end)) ? at : end;
    }

    private static boolean marked(Window window, int at, byte[] mark) {
        for (int i = 0; i < mark.length; i++) {
            if (window.next(at + i) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The end of the characters of these kinds; {@code at} if they are more and {@code most} is not a cap. */
    private static int run(Window window, int at, int kinds, int most) {
        byte[] bytes = window.bytes;
        int last = Math.min(window.to, at + most + 1);
        int i = at;
        while (i + Long.BYTES <= last && Ascii.alphanumeric(Ascii.eight(bytes, i))) {
            i += Long.BYTES;
        }
        while (i < last && Ascii.is(bytes[i], kinds)) {
            i++;
        }
        window.visited += i - at + 1;
        if (i - at > most) {
            return most == Keys.LONGEST ? i - 1 : at;
        }
        window.cut |= window.more && i >= window.to;
        return i;
    }
}
