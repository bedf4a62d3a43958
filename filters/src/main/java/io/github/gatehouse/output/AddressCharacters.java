package io.github.gatehouse.output;

/** What characters mean to those who read addresses of the web (the URL standard, and Markdown's automatic links). */
final class AddressCharacters {

    private AddressCharacters() {}

    static boolean isOfScheme(int c) {
        int small = c | 0x20;
        return small >= 'a' && small <= 'z' && c < 0x80 || c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
    }

    static boolean isOfHost(int c) {
        return c == '.' || c == '-' || Character.isLetterOrDigit(c);
    }

    static boolean isSlash(int c) {
        return c == '/' || c == '\\';
    }

    /** Browsers remove it from addresses. */
    static boolean isRemoved(int c) {
        return c == '\t' || c == '\n' || c == '\r';
    }

    static boolean isBlank(int c) {
        return c <= ' ' || c >= 0x7f && c <= 0xa0 || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
