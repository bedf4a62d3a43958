package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What the words before a number say it is. */
enum Topic {
    NONE,
    PHONE("phone phones phonenumber phoneno telephone tel tele fon telefon telefonnummer telefonnr rufnummer handy"
            + " handynummer handynr mobil mobilnummer mobiltelefon mobile mobilenumber mobileno cell cellphone"
            + " cellular fax telefax faxnumber call calling callback dial dialing dialling dialed dialled phoned answering ring sms whatsapp telegram viber"
            + " hotline landline voicemail pager contact reach anrufen anruf ruf rufen erreichbar telefono"
            + " teléfono celular móvil movil llamar llame llámame téléphone telephoner appeler appelez"
            + " appelle telefone telemóvel ligue cellulare chiamare chiama telefoon telefoonnummer mobiel gsm"
            + " puhelin telefonnumret mobilnr тел телефон τηλέφωνο telefonu telefonní"),
    CARD("card cards cardnumber cardno creditcard creditcardnumber credit debit debitcard visa mastercard maestro"
            + " amex discover diners unionpay jcb kreditkarte kreditkartennummer kartennummer karte"
            + " carte tarjeta cartão carta creditcardno cc ccnumber ccnum pan"),
    SSN("ssn ssns socialsecurity socialsecuritynumber social"),
    ACCOUNT("account accounts acct accountno accountnumber konto kontonummer kontonr compte cuenta conta rekening"),
    /** A number of a piece of software, which may look like an address. */
    VERSION("version versions ver build release releases revision rev v"),
    /** A text that nobody else may know. Says nothing about a number. */
    SECRET("key keys apikey apikeys accesskey secretkey authkey token tokens accesstoken authtoken secret secrets"
            + " clientsecret password passwords passwd pwd pass passphrase passwort kennwort credential credentials"
            + " auth authorization bearer basic openai anthropic cohere mistral deepgram wandb elevenlabs assemblyai"),
    /** A text that everybody may know. Says nothing about a number. */
    PUBLIC("public pub pubkey cache primary foreign partition sort username user email"),
    /** An address, if it looks like one. Says nothing about a number. */
    ADDRESS("domain host url uri endpoint"),
    /** Surely something else. */
    OTHER("order orders orderid ordernumber bestellung bestellnummer auftrag commande pedido ordine invoice"
            + " rechnung rechnungsnummer facture factura id ids ident identifier userid ticket"
            + " ref reference referenz sku part serial seriennummer model issue article artikel artikelnummer"
            + " isbn issn ean upc gtin doi zip postcode plz tracking trackingnumber shipment port page pages"
            + " line lines row year commit hash uuid guid pid timestamp epoch batch bytes size"
            + " iban policy claim licence license passport vat tax patent product item case docket");

    private static final int WORD = 24;
    static final int REACH = 40;
    static final int NEAR = 8;
    private static final int SLOTS = 1024;
    private static final long[] HASHES = new long[SLOTS];
    private static final Topic[] TOPICS = new Topic[SLOTS];

    private final String words;

    static {
        for (Topic topic : values()) {
            for (String word : topic.words.split(" ")) {
                if (!word.isEmpty()) {
                    byte[] bytes = word.getBytes(UTF_8);
                    long hash = hash(bytes, 0, bytes.length);
                    int slot = slot(hash);
                    HASHES[slot] = hash;
                    TOPICS[slot] = topic;
                }
            }
        }
    }

    Topic() {
        this("");
    }

    Topic(String words) {
        this.words = words;
    }

    /**
     * What the name of a field says about its value, such as {@code phone_number} or {@code cardNumber}.
     *
     * @param scratch is overwritten
     */
    static Topic of(String field, Window scratch) {
        int n = 0;
        for (int i = Math.max(0, field.length() - REACH / 2); i < field.length(); i++) {
            char c = field.charAt(i);
            if (n > 0 && c >= 'A' && c <= 'Z' && scratch.bytes[n - 1] >= 'a') {
                scratch.bytes[n++] = '_';
            }
            scratch.bytes[n++] = (byte) Math.min(c, 0x7F);
        }
        scratch.to = n;
        return before(scratch, n, 0);
    }

    /** The nearest word before {@code at} that says something. */
    static Topic before(Window window, int at) {
        return before(window, at, at - REACH);
    }

    private static Topic before(Window window, int at, int lowest) {
        int low = Math.max(window.floor, lowest);
        int i = at;
        while (i > low) {
            byte b = window.bytes[i - 1];
            window.visited++;
            if (b == ']') {
                return at - i <= NEAR ? placeholder(window, i) : NONE;
            }
            if (!letter(b)) {
                i--;
                continue;
            }
            int end = i;
            while (i > low && letter(window.bytes[i - 1])) {
                i--;
            }
            window.visited += end - i;
            Topic topic = end - i > WORD ? NONE : name(window.bytes, i, end);
            if (topic != NONE && !topic.ofText()) {
                return topic;
            }
        }
        return at - window.floor <= window.reach ? window.edge : NONE;
    }

    /** What a word says, or the last part of a name such as {@code TelephoneNumber} that says something. */
    private static Topic name(byte[] bytes, int from, int to) {
        Topic topic = word(bytes, from, to);
        int end = to;
        for (int i = to - 1; i > from && topic == NONE; i--) {
            if (hump(bytes[i - 1], bytes[i])) {
                topic = word(bytes, i, end);
                end = i;
            }
        }
        return topic == NONE && end < to ? word(bytes, from, end) : topic;
    }

    private static boolean hump(byte before, byte b) {
        return Ascii.is(b, Ascii.UPPER) && Ascii.is(before, Ascii.LOWER);
    }

    /**
     * Does the name that ends at {@code end}, such as {@code openai_api_key}, name a secret?
     *
     * @param dotted what has the name may be an address
     */
    static boolean secret(Window window, int end, int lowest, boolean dotted) {
        boolean secret = false;
        int to = end;
        for (int i = end - 1; i >= lowest - 1; i--) {
            byte b = i < lowest ? 0 : window.bytes[i];
            boolean letter = letter(b);
            if (letter && !(i + 1 < to && hump(b, window.bytes[i + 1]))) {
                continue;
            }
            Topic topic = i + 1 < to && to - i - 1 <= WORD ? word(window.bytes, i + 1, to) : NONE;
            if (topic == PUBLIC || topic == ADDRESS && dotted || topic.other()) {
                return false;
            }
            secret |= topic == SECRET;
            to = letter ? i + 1 : i;
            if (!letter && !Ascii.is(b, Ascii.WORD | Ascii.DOT)) {
                break;
            }
        }
        window.visited += end - to;
        return secret;
    }

    /** A value that was masked says as much about what follows as one that is masked now. */
    private static Topic placeholder(Window window, int end) {
        for (Type type : Type.values()) {
            String text = type.placeholder();
            int from = end - text.length();
            if (from >= window.floor && matches(window.bytes, from, text)) {
                return type.topic();
            }
        }
        return NONE;
    }

    private static boolean matches(byte[] bytes, int from, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean ofText() {
        return this == SECRET || this == PUBLIC || this == ADDRESS;
    }

    /** Surely no number of a person. */
    boolean other() {
        return this == OTHER || this == VERSION;
    }

    private static Topic word(byte[] bytes, int from, int to) {
        long hash = hash(bytes, from, to);
        int slot = slot(hash);
        return HASHES[slot] == hash ? TOPICS[slot] : NONE;
    }

    private static int slot(long hash) {
        int slot = (int) (hash >>> 40) & SLOTS - 1;
        while (HASHES[slot] != 0 && HASHES[slot] != hash) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    /** FNV-1a, 64 bits, of the word in lower case. */
    private static long hash(byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            int b = bytes[i];
            hash = (hash ^ (b >= 'A' && b <= 'Z' ? b | 0x20 : b & 0xFF)) * 0x100000001b3L;
        }
        return hash;
    }

    private static boolean letter(byte b) {
        return b < 0 || Glyphs.asciiLetter(b);
    }
}
