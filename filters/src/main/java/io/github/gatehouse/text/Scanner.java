package io.github.gatehouse.text;

import java.util.EnumSet;
import java.util.Set;

/**
 * Finds personal data in UTF-8 bytes, in one pass and in linear time whatever the bytes are. Allocates nothing unless it
 * has to ask for a phone number's plan. Most bytes are passed by many at a time: see
 * {@link Triggers}.
 *
 * <p>Values written in digits of other scripts, with Unicode dashes and spaces or strewn with invisible characters are
 * found as well; keys and other tokens, too, if the first such character is among their first {@value Strewn#BEHIND} bytes.
 * Quoted local parts, numbers in words, and logins and private keys strewn with such characters are not.
 *
 * <p>Has a state: for one thread at a time.
 */
public final class Scanner {

    /** A decision looks at most this far to the left. */
    static final int CONTEXT = 96;

    /** Whether addresses are looked for. */
    private final boolean addresses;
    /** Whether numbers of people are looked for that may begin before their first digit. */
    private final boolean lettered;

    private final Emails emails;
    private final Numbers numbers;
    private final Candidate candidate;
    private final Tokens tokens;
    private final Triggers triggers;
    private final Strewn strewn;
    private final Rest own = new Rest();
    /** What is open of the text under scan. */
    Rest rest = own;

    final Window window = new Window();
    private final Window name = new Window();
    /** The name that a text went by last, and what it says. */
    private String named = "";

    private int label;
    /** What the field says of people, until it is known whether the text begins with a name; 0 from then on. */
    int opening;

    private Topic topic = Topic.NONE;
    private int judged;
    /** What is judged anew begins here; -1 if nothing is. */
    private int anew = -1;

    /** @param types what to look for */
    public Scanner(Set<Type> types, Precision precision) {
        this(types, precision, Set.of());
    }

    public Scanner(Set<Type> types, Precision precision, Set<String> countries) {
        this(types, Thresholds.of(precision), countries);
    }

    /**
     * @param types what to look for
     * @param thresholds which score is enough for each
     * @param countries whose phone numbers are found as they are written there: ISO 3166-1, of {@link #countries()}
     */
    public Scanner(Set<Type> types, Thresholds thresholds, Set<String> countries) {
        Set<Type> wanted = EnumSet.noneOf(Type.class);
        wanted.addAll(types);
        addresses = wanted.contains(Type.EMAIL);
        lettered = wanted.stream().anyMatch(Type::identity);
        strewn = new Strewn(wanted, thresholds);
        emails = new Emails(thresholds);
        numbers = new Numbers(wanted, thresholds, NationalPlan.of(countries));
        candidate = numbers.candidate;
        tokens = new Tokens(wanted, thresholds);
        triggers = new Triggers(tokens.underscores());
        name.bytes = new byte[Topic.REACH];
    }

    /** All countries whose numbering plan is known. */
    public static Set<String> countries() {
        return Set.copyOf(PhonePlan.countries());
    }

    /**
     * Reports what is found in bytes {@code [from, to)}.
     *
     * @param field the name the text goes by, which may say what a number is; empty if it has none
     */
    public void scan(byte[] bytes, int from, int to, String field, Hits hits) {
        window.floor = from;
        window.edge = topic(field);
        window.reach = Topic.REACH;
        opening = label;
        rest = own;
        rest.none();
        scan(bytes, from, to, false, hits);
    }

    Topic topic(String field) {
        if (!field.equals(named)) {
            topic = Topic.of(field, name);
            label = tokens.label(field);
            named = field;
        }
        return topic;
    }

    /** What a field says of people; 0 if nothing. */
    int label(String field) {
        topic(field);
        return label;
    }

    /**
     * Goes on from {@link Window#floor} and {@link Window#edge} as they are. Judges what begins at {@code from} or later;
     * {@link #judged()} is then how far it came.
     *
     * @param more the text goes on
     * @return where the undecided begins: {@code to} unless the text goes on
     */
    int scan(byte[] bytes, int from, int to, boolean more, Hits hits) {
        window.show(bytes, to, more);
        strewn.begin();
        candidate.groups.clear();
        return judge(from, hits);
    }

    /** Goes over the rest of what was masked already: where it ends. */
    int pass(byte[] bytes, int from, int to, boolean more) {
        window.show(bytes, to, more);
        return rest.take(window, from);
    }

    /** Up to here all was judged, though an address that begins before may still end behind. */
    int judged() {
        return judged;
    }

    private int judge(int from, Hits hits) {
        judged = opening == 0 ? from : open(from, hits);
        if (window.cut) {
            return judged;
        }
        for (judged = trigger(judged); judged < window.to; ) {
            int next = look(judged, hits);
            if (window.cut) {
                return Neighbours.start(window, Math.max(window.floor, hold(next)));
            }
            judged = trigger(next);
        }
        return window.more ? Neighbours.start(window, Math.max(window.floor, tail(window.whole()))) : window.to;
    }

    private int open(int at, Hits hits) {
        boolean found = tokens.opening(window, at, opening);
        if (window.cut) {
            return at;
        }
        opening = 0;
        return found ? hit(Type.PERSON, tokens.from, tokens.to, tokens.score, hits) : at;
    }

    private int trigger(int from) {
        int at = triggers.next(window.bytes, from, window.to);
        window.visited += at - from;
        return at;
    }

    /** Judges what is around {@code at}; the place to go on from, or where the undecided begins. */
    private int look(int at, Hits hits) {
        int c = window.next(at);
        int after = at + window.width;
        if (window.cut) {
            return tail(at);
        }
        if (c < 0x80 && c != '@') {
            if ((c == '4' || c == '6') && addresses && Emails.coded(window, at)) {
                boolean found = emails.matchCoded(window, at);
                if (window.cut) {
                    return Math.min(emails.from, at);
                }
                if (found) {
                    return hit(Type.EMAIL, emails.from, emails.to, emails.score, hits);
                }
            }
            int end = lettered || !Ascii.is(c, Ascii.DIGIT) ? at : Versions.alone(window, at);
            if (end > at) {
                return end;
            }
            if (Hashes.within(window, at)) {
                return number(at, hits);
            }
            boolean found = tokens.match(window, at);
            if (window.cut) {
                return Math.min(tokens.first, candidate.prefix(window, at));
            }
            if (found) {
                return token(at, hits);
            }
            int next = strewn(at, strewn.before(window, tokens.start), hits);
            if (window.cut || next > at) {
                return next;
            }
            if (tokens.next > at) {
                return tokens.next;
            }
            return number(at, hits);
        }
        if (Glyphs.at(c)) {
            return addresses ? email(at, after, hits) : after;
        }
        int next = strewn(at, Strewn.disguises(c) ? at : Strewn.NONE, hits);
        if (window.cut || next > at) {
            return next;
        }
        return Glyphs.digit(c) >= 0 ? number(at, hits) : after;
    }

    private int email(int at, int after, Hits hits) {
        boolean found = emails.match(window, at);
        if (window.cut) {
            return emails.from;
        }
        return found ? hit(Type.EMAIL, emails.from, emails.to, emails.score, hits) : after;
    }

    private int number(int at, Hits hits) {
        boolean found = numbers.match(window, at);
        emails.from = candidate.from;
        boolean address = found && addresses && emails.covers(window, candidate.to);
        int from = Math.min(candidate.from, emails.from);
        if (window.cut) {
            return from;
        }
        if (!found) {
            int next = numbers.next;
            int judged = strewn(at, strewn.between(window, at, next), hits);
            if (window.cut || judged > at) {
                return judged;
            }
            return Ascii.is(window.bytes[next - 1], Ascii.DIGIT) ? Hashes.pass(window, next) : next;
        }
        return address
                ? hit(Type.EMAIL, from, emails.to, emails.score, hits)
                : hit(candidate.type, candidate.from, candidate.to, candidate.score, hits);
    }

    /**
     * Judges the token that the character at {@code hidden} disguises: the place to go on from; {@code at} if it is none,
     * or where the undecided begins.
     */
    private int strewn(int at, int hidden, Hits hits) {
        boolean found = strewn.finds(window, hidden);
        if (window.cut) {
            return Math.min(strewn.from, at);
        }
        return found ? strewn(hits) : at;
    }

    private int strewn(Hits hits) {
        Type type = strewn.type;
        if (strewn.open) {
            rest.token();
        }
        return hit(type, strewn.begin, rest.take(window, strewn.to), strewn.score, hits);
    }

    private int token(int at, Hits hits) {
        int hidden = strewn.behind(window, tokens.to);
        boolean longer = strewn.finds(window, hidden);
        if (window.cut) {
            return Math.min(Math.min(strewn.from, tokens.first), at);
        }
        if (longer && strewn.begin <= tokens.from) {
            return strewn(hits);
        }
        boolean key = tokens.type == Type.API_KEY || tokens.type == Type.JWT || tokens.type == Type.SECRET;
        if (tokens.type == Type.PRIVATE_KEY) {
            rest.block();
        } else if (tokens.to - tokens.from >= Keys.LONGEST || key && hidden != Strewn.NONE) {
            rest.token();
        }
        return hit(tokens.type, tokens.from, rest.take(window, tokens.to), tokens.score, hits);
    }

    private int hit(Type type, int from, int to, int score, Hits hits) {
        if (from < anew) {
            return to;
        }
        uncover(from, hits);
        hits.hit(type, from, to, score);
        strewn.begin();
        window.floor = to;
        window.edge = type.topic();
        window.reach = Topic.NEAR;
        return to;
    }

    /** What is masked no longer says anything about what stands before it: that is judged as if the text ended here. */
    private void uncover(int end, Hits hits) {
        int from = Math.max(window.floor, anew < 0 ? Neighbours.start(window, end) : anew);
        if (from == end) {
            return;
        }
        int to = window.to;
        boolean more = window.more;
        int outer = anew;
        Rest open = rest;
        anew = from;
        rest = own;
        window.to = end;
        window.more = false;
        candidate.groups.clear();
        strewn.begin();
        for (int i = trigger(from); i < end; ) {
            i = trigger(look(i, hits));
        }
        candidate.groups.clear();
        strewn.begin();
        window.to = to;
        window.more = more;
        window.cut = false;
        rest = open;
        anew = outer;
    }

    /** Where the undecided begins, seen from the candidate at {@code at}: an address may begin before it. */
    private int hold(int at) {
        return Emails.walk(window, at, Math.min(at, window.to - Emails.LONGEST_CODED));
    }

    /** Where that begins before {@code end} which the first character of a hit could still follow. */
    private int tail(int end) {
        int number = candidate.prefix(window, end);
        int token = emails.local(window, end);
        int address = Emails.walk(window, token, window.to - Emails.LONGEST_CODED);
        return Math.min(Math.min(number, tokens.tail(window, end)), address == token ? end : address);
    }
}
