package io.github.gatehouse.payload;

/** Names of members and fields, which may themselves carry a value: an object can be keyed by address. */
final class Names {

    private static final int LONGEST = 48;
    private static final int MOST_DIGITS = 4;

    private Names() {}

    /**
     * Whether a name is nothing but a name: at most 48 letters, digits and {@code _ - . $}, and at most four digits. Any
     * other is shown to the guards as a text, and never in a place.
     */
    static boolean harmless(byte[] bytes, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            int b = bytes[i];
            if (b >= '0' && b <= '9') {
                digits++;
            } else if ((b | 0x20) < 'a' || (b | 0x20) > 'z') {
                if (b != '_' && b != '-' && b != '.' && b != '$') {
                    return false;
                }
            }
        }
        return to - from <= LONGEST && digits <= MOST_DIGITS;
    }
}
