package io.github.gatehouse.text;

/** A kind of personal data that {@link Scanner} finds. */
public enum Type implements Kind {
    /** An address as in RFC 5321 with a host name of at least two labels; internationalised ones (RFC 6531) too. */
    EMAIL(Topic.NONE),
    /** International (ITU-T E.164), North American, and national after a word such as {@code phone}. */
    PHONE(Topic.PHONE),
    /** US Social Security number. */
    SSN(Topic.SSN),
    /** Payment card number (ISO/IEC 7812). */
    CARD_NUMBER(Topic.CARD),
    /** International bank account number (ISO 13616). */
    IBAN(Topic.NONE),
    /** IPv4 or IPv6 address (RFC 4291). */
    IP_ADDRESS(Topic.NONE),
    /** Hardware address of a network interface (IEEE 802: EUI-48, EUI-64). */
    MAC_ADDRESS(Topic.NONE),
    /** A key that tells itself by its prefix, such as that of an AI provider. */
    API_KEY(Topic.NONE),
    /** JSON Web Token (RFC 7519). */
    JWT(Topic.NONE),
    /** Private key as text (RFC 7468). */
    PRIVATE_KEY(Topic.NONE),
    /** User and password in an address (RFC 3986). */
    URL_CREDENTIALS(Topic.NONE),
    /** Text as by chance after a word such as {@code password}. */
    SECRET(Topic.NONE),
    /** Number of an account after a word such as {@code account}. */
    ACCOUNT_NUMBER(Topic.ACCOUNT),
    /** Personal number of Brazil, with two check digits. */
    BR_CPF(Topic.NONE),
    /** Social insurance number of Canada, in three groups, with a check digit. */
    CA_SIN(Topic.NONE),
    /** Tax number of Spain, with a check letter. */
    ES_NIF(Topic.NONE),
    /** Personal identity code of Finland, with a check character. */
    FI_PERSONAL_IDENTITY_CODE(Topic.NONE),
    /** Social security number of France, with its key. */
    FR_NIR(Topic.NONE),
    /** Birth number of Norway, with two check digits. */
    NO_FNR(Topic.NONE),
    /** Personal number of Poland, with a date and a check digit. */
    PL_PESEL(Topic.NONE),
    /** Personal number of Sweden, with a date and a check digit. */
    SE_PERSONNUMMER(Topic.NONE),
    /** Identity number of Turkey, with two check digits. */
    TR_NATIONAL_ID(Topic.NONE);

    private final Topic topic;
    private final String placeholder;

    Type(Topic topic) {
        this.topic = topic;
        this.placeholder = "[" + name() + "]";
    }

    @Override
    public String placeholder() {
        return placeholder;
    }

    /** A number that a state gives to a person: looked for only where it is asked for. */
    boolean identity() {
        return ordinal() >= BR_CPF.ordinal();
    }

    /** A number that follows is probably of the same kind. */
    Topic topic() {
        return topic;
    }
}
