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
    /** Name of a person after a label such as {@code Name:} or {@code "lastName":}. */
    PERSON(Topic.NONE),
    /** Address of Bitcoin (base58check, bech32) or Ethereum (EIP-55), with a checksum. */
    CRYPTO_ADDRESS(Topic.NONE),
    /** Personal number of Brazil (CPF), with two check digits. */
    BR_CPF("BR"),
    /** Social insurance number of Canada, with a check digit. */
    CA_SIN("CA"),
    /** Number of an identity card or passport of Germany, with its check digit. */
    DE_ID_CARD("DE"),
    /** Tax identification number of Germany, with a check digit. */
    DE_TAX_ID("DE"),
    /** Personal number of Denmark, with a date. */
    DK_CPR("DK"),
    /** Number of a foreigner in Spain, with a check letter. */
    ES_NIE("ES"),
    /** Tax number of Spain, with a check letter. */
    ES_NIF("ES"),
    /** Personal identity code of Finland, with a date and a check character. */
    FI_PERSONAL_IDENTITY_CODE("FI"),
    /** Social security number of France, with its key. */
    FR_NIR("FR"),
    /** Identity number of India, with a check digit. */
    IN_AADHAAR("IN"),
    /** Tax number of India, by its form. */
    IN_PAN("IN"),
    /** Tax code of Italy, with a check letter. */
    IT_FISCAL_CODE("IT"),
    /** Resident registration number of South Korea, with a date and, until 2020, a check digit. */
    KR_RRN("KR"),
    /** Birth number of Norway, with two check digits. */
    NO_FNR("NO"),
    /** Personal number of Poland, with a date and a check digit. */
    PL_PESEL("PL"),
    /** Personal number of Sweden, with a date and a check digit. */
    SE_PERSONNUMMER("SE"),
    /** Identity number of Turkey, with two check digits. */
    TR_NATIONAL_ID("TR"),
    /** Number of a patient in England, Wales and the Isle of Man, with a check digit. */
    UK_NHS("GB"),
    /** National Insurance number of the United Kingdom, by its form. */
    UK_NINO("GB"),
    /** Taxpayer number of the United States for those without a Social Security number, by its form. */
    US_ITIN("US"),
    /** Routing number of a bank in the United States, with a check digit. */
    ABA_ROUTING_NUMBER("US");

    private final Topic topic;
    private final String region;
    private final String placeholder;

    Type(Topic topic) {
        this(topic, "");
    }

    Type(String region) {
        this(Topic.NONE, region);
    }

    Type(Topic topic, String region) {
        this.topic = topic;
        this.region = region;
        this.placeholder = "[" + name() + "]";
    }

    @Override
    public String placeholder() {
        return placeholder;
    }

    /** The country whose people have such a number (ISO 3166-1); empty if the type belongs to none. */
    public String region() {
        return region;
    }

    /** A number that a country gives to its people: looked for only where it is asked for. */
    boolean identity() {
        return !region.isEmpty();
    }

    /** A number that follows is probably of the same kind. */
    Topic topic() {
        return topic;
    }
}
