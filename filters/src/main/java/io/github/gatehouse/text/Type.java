package io.github.gatehouse.text;

/** A kind of personal data that {@link Scanner} finds. */
public enum Type {
    /** An address as in RFC 5321 with a host name of at least two labels; internationalised ones (RFC 6531) too. */
    EMAIL(Topic.NONE),
    /** International (ITU-T E.164), North American, and national after a word such as {@code phone}. */
    PHONE(Topic.PHONE),
    /** US Social Security number. */
    SSN(Topic.SSN),
    /** Payment card number (ISO/IEC 7812). */
    CARD_NUMBER(Topic.CARD);

    private final Topic topic;
    private final String placeholder;

    Type(Topic topic) {
        this.topic = topic;
        this.placeholder = "[" + name() + "]";
    }

    /** What stands in place of a value: the name in brackets, such as {@code [EMAIL]}. */
    public String placeholder() {
        return placeholder;
    }

    /** A number that follows is probably of the same kind. */
    Topic topic() {
        return topic;
    }
}
