package io.github.gatehouse.text;

/** Recognises an e-mail address around an at sign. */
final class Emails {

    /** Longest local part in bytes (RFC 5321 section 4.5.3.1.1). */
    static final int LONGEST_LOCAL = 64;
    /** With what may stand between it and the end before the first digit of an at sign, such as {@code &#x}. */
    static final int LONGEST_CODED = LONGEST_LOCAL + 4;

    /** What is longer is masked up to here: nobody waits for the end. */
    private static final int LONGEST = 128;

    private static final int LONGEST_LABEL = 63;

    private final Thresholds thresholds;
    private final boolean strict;
    private final Label label = new Label();

    /** The address found last. */
    int from;

    int to;
    int score;

    Emails(Thresholds thresholds) {
        this.thresholds = thresholds;
        strict = thresholds.strict(Type.EMAIL);
    }

    /** Is there an address around the at sign at {@code at}? */
    boolean match(Window window, int at) {
        window.next(at);
        return match(window, at, at + window.width);
    }

    /** May {@link #matchCoded} be true of this digit? */
    static boolean coded(Window window, int digit) {
        byte before = digit > window.floor ? window.bytes[digit - 1] : 0;
        return before == '%' || before == '#' || (before | 0x20) == 'x';
    }

    /**
     * Does this digit stand in an at sign as it is coded in a URL ({@code %40}) or in HTML ({@code &#64;},
     * {@code &#x40;}), and is there an address around it?
     */
    boolean matchCoded(Window window, int digit) {
        int first = window.next(digit);
        boolean decimal = first == '6';
        from = digit - length(window, digit, decimal);
        if (from == digit || first != '4' && !decimal) {
            from = digit;
            return false;
        }
        boolean url = window.bytes[from] == '%';
        int at = from;
        from = walk(window, at, at - LONGEST_LOCAL);
        int after = digit + 2;
        boolean coded = window.next(digit + 1) == (decimal ? '4' : '0');
        if (coded && !url) {
            int end = window.next(after);
            coded = Glyphs.digit(end) < 0;
            after += end == ';' ? 1 : 0;
        }
        return coded && !window.cut && match(window, at, after);
    }

    /** Is what ends at {@code end} in the local part of an address? */
    boolean covers(Window window, int end) {
        int i = end;
        int c = window.next(i);
        while (i - end < LONGEST_LOCAL && (Glyphs.local(c) || Glyphs.ignorable(c))) {
            int width = window.width;
            if ((c == '4' || c == '6') && matchCoded(window, i)) {
                return from < end;
            }
            i += width;
            c = window.next(i);
        }
        return Glyphs.at(c) && match(window, i) && from < end;
    }

    /** How many bytes of the code stand before its first digit; 0 if none do. */
    private static int length(Window window, int digit, boolean decimal) {
        int i = digit;
        int before = window.before(i);
        if (before == '%' && !decimal) {
            return 1;
        }
        if (!decimal && (before | 0x20) == 'x') {
            before = window.before(--i);
        }
        boolean html = (decimal || i < digit) && before == '#' && window.before(i - 1) == '&';
        return html ? digit - i + 2 : 0;
    }

    private boolean match(Window window, int at, int sign) {
        int after = sign;
        from = at;
        int first = window.next(after);
        if (first >= 0 && first < 0x80 && first != ' ' && !Ascii.is(first, Ascii.WORD)) {
            return false;
        }
        int before = local(window, at);
        from = start(window, before);
        if (from == before) {
            return false;
        }
        if (before < at) {
            if (!space(window.next(after))) {
                return false;
            }
            score = Thresholds.DOUBTFUL;
            after += window.width;
        }
        return domain(window, after) && thresholds.reached(Type.EMAIL, score);
    }

    /** Where a local part before an at sign at {@code at} ends: there, or before a space as in "bob @ example.com". */
    int local(Window window, int at) {
        if (strict || !space(window.before(at))) {
            return at;
        }
        int end = at - window.width;
        return Glyphs.alphanumeric(window.before(end)) ? end : at;
    }

    private static boolean space(int c) {
        return c == ' ' || c == 0xA0;
    }

    /** Where the local part that ends before {@code end} begins; {@code end} if there is none. */
    private int start(Window window, int end) {
        int first = walk(window, end, end - LONGEST_LOCAL);
        boolean longer = end - first > LONGEST_LOCAL - 4 && Glyphs.local(window.seenBefore(first));
        boolean doubtful = longer || window.before(end) == '.';
        if (strict && doubtful) {
            return end;
        }
        score = doubtful ? Thresholds.DOUBTFUL : Thresholds.SURE;
        while (first < end) {
            int c = window.next(first);
            // What is too long is cut before a letter: a number is never cut in two.
            if (longer ? Character.isLetter(c) : Glyphs.alphanumeric(c) || c == '_' || c == '+') {
                return first;
            }
            first += window.width;
        }
        return end;
    }

    /** Goes left from {@code end} over what may be a local part, not below {@code lowest}. */
    static int walk(Window window, int end, int lowest) {
        int first = end;
        boolean any = false;
        boolean spaceless = false;
        for (int i = end; ; i -= window.width) {
            int c = window.before(i);
            if (c == Window.NONE || i - window.width < lowest || !(Glyphs.local(c) || Glyphs.ignorable(c))) {
                return first;
            }
            if (Character.isLetter(c)) {
                if (any && spaceless != Glyphs.spaceless(c)) {
                    return first;
                }
                any = true;
                spaceless = Glyphs.spaceless(c);
            }
            first = i - window.width;
        }
    }

    /** Reads labels; {@link #to} becomes the end of the longest part that is a host name. */
    private boolean domain(Window window, int begin) {
        label.begin();
        to = begin;
        int i = begin;
        for (int cap = from + LONGEST; i < cap; i += window.width) {
            int c = window.next(i);
            if (Glyphs.ignorable(c)) {
                continue;
            }
            boolean name = label.last();
            boolean taken = label.take(c);
            // "bob@example.com-555": what ends before a digit or a hyphen is an address all the same.
            if (name && (!taken || !Glyphs.alphanumeric(c) || !strict && Glyphs.digit(c) >= 0)) {
                to = i;
            }
            if (!taken) {
                return to > begin;
            }
        }
        to = i;
        return true;
    }

    /** The label of a host name that is being read (RFC 1123 section 2.1, RFC 5890). */
    private static final class Label {
        private int labels;
        private int length;
        private boolean digitFirst;
        /** The first label is like {@code 2x}. */
        private boolean scale;

        private boolean letters;
        private boolean hyphen;
        private boolean x;
        private int prefix;
        private boolean spaceless;

        void begin() {
            labels = 0;
            next();
        }

        private void next() {
            length = 0;
            prefix = 0;
            letters = true;
            hyphen = false;
        }

        /** Takes a character; false if the name cannot go on with it. */
        boolean take(int c) {
            if (Glyphs.dot(c)) {
                return close();
            }
            if (c == '-') {
                return hyphen();
            }
            return c != Window.NONE && (Glyphs.alphanumeric(c) || c == '_') && add(c);
        }

        private boolean add(int c) {
            boolean letter = c != '_' && Glyphs.digit(c) < 0;
            // "bob@example.com" and then a word in a script that parts no words
            if (letter && c >= 0x80 && Glyphs.spaceless(c) != spaceless && last()) {
                return false;
            }
            if (length == 0) {
                spaceless = Glyphs.spaceless(c);
                digitFirst = !letter;
            }
            x = c == 'x';
            prefix = prefix(c);
            letters &= letter;
            hyphen = false;
            return ++length <= LONGEST_LABEL;
        }

        /** Counts the characters of {@code xn--} that the label begins with. */
        private int prefix(int c) {
            int wanted = prefix == 0 ? 'x' : prefix == 1 ? 'n' : prefix < 4 ? '-' : 0;
            return wanted == 0 ? prefix : prefix == length && (c | 0x20) == (wanted | 0x20) ? prefix + 1 : 9;
        }

        private boolean hyphen() {
            if (length == 0) {
                return false;
            }
            prefix = prefix('-');
            length++;
            hyphen = true;
            letters = false;
            return length <= LONGEST_LABEL;
        }

        private boolean close() {
            if (length == 0 || hyphen) {
                return false;
            }
            if (labels++ == 0) {
                scale = length == 2 && digitFirst && x;
            }
            next();
            return true;
        }

        /** Could the name end here? */
        boolean last() {
            boolean name = letters && length >= 2 || prefix == 4 && length > 4 && !hyphen;
            // "icon@2x.png" is a picture for dense displays.
            return labels >= 1 && name && !(scale && labels == 1);
        }
    }
}
