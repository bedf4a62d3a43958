package io.github.gatehouse.text;

/** Words that announce a number of one certain type. */
final class Hints {

    private static final Words WORDS = new Words()
            .add(of(Type.UK_NHS), "nhs")
            .add(of(Type.US_ITIN), "itin")
            .add(of(Type.CA_SIN), "sin nas insurance")
            .add(of(Type.ABA_ROUTING_NUMBER), "aba routing rtn")
            .add(of(Type.IN_AADHAAR), "aadhaar aadhar uidai")
            .add(of(Type.IN_PAN), "pan")
            .add(
                    of(Type.DE_ID_CARD),
                    "ausweis personalausweis personalausweisnummer ausweisnummer reisepass reisepassnummer passnummer"
                            + " passport");

    private Hints() {}

    private static int of(Type type) {
        return type.ordinal() + 1;
    }

    /** Is it this type that the nearest such word within {@code reach} bytes before {@code at} announces? */
    static boolean before(Window window, int at, int reach, Type type) {
        int low = Math.max(window.floor, at - reach);
        int i = at;
        while (i > low && window.bytes[i - 1] != ']') {
            int end = i;
            while (i > low && (window.bytes[i - 1] < 0 || Ascii.is(window.bytes[i - 1], Ascii.LETTER))) {
                i--;
            }
            int meaning = i < end ? WORDS.of(window.bytes, i, end) : Words.NONE;
            window.visited += end - i + 1;
            if (meaning != Words.NONE) {
                return meaning == of(type);
            }
            i -= i == end ? 1 : 0;
        }
        return false;
    }
}
