package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;

/** Numbers of people as their rules have them, made up. The check digits are computed by other means than the scanner's. */
enum Valid {
    BR_CPF(Valid::brazil),
    CA_SIN(random -> grouped(luhn("123456789".charAt(random.nextInt(9)) + digits(random, 7)), " ", 3, 3, 3)),
    DE_ID_CARD(Valid::card),
    DE_TAX_ID(Valid::germany),
    DK_CPR(Valid::denmark),
    ES_NIE(random -> foreigner(random.nextInt(3), digits(random, 7))),
    ES_NIF(random -> lettered(digits(random, 8))),
    FI_PERSONAL_IDENTITY_CODE(Valid::finland),
    FR_NIR(Valid::france),
    IN_AADHAAR(random -> grouped(verhoeff("23456789".charAt(random.nextInt(8)) + digits(random, 10)), " ", 4, 4, 4)),
    IT_FISCAL_CODE(Valid::italy),
    KR_RRN(Valid::korea),
    NO_FNR(Valid::norway),
    PL_PESEL(random -> weighted(year(random) + day(random, true), 4, "1379137913")),
    SE_PERSONNUMMER(random -> grouped(luhn(year(random) + day(random, true).substring(0, 7)), "-", 6, 4)),
    TR_NATIONAL_ID(Valid::turkey),
    UK_NHS(Valid::nhs),
    ABA_ROUTING_NUMBER(random -> "routing number " + routing("1" + random.nextInt(3) + digits(random, 6))),
    CRYPTO_ADDRESS(Valid::bitcoin);

    private final Function<Random, String> maker;

    Valid(Function<Random, String> maker) {
        this.maker = maker;
    }

    Type type() {
        return Type.valueOf(name());
    }

    String make(Random random) {
        return maker.apply(random);
    }

    private static String digits(Random random, int n) {
        return random.ints(n, 0, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private static String year(Random random) {
        return "%02d".formatted(random.nextInt(100));
    }

    /** Month, day and four digits, or day, month. */
    private static String day(Random random, boolean month) {
        String m = "%02d".formatted(1 + random.nextInt(12));
        String d = "%02d".formatted(1 + random.nextInt(28));
        return (month ? m + d : d + m) + digits(random, 4);
    }

    private static String grouped(String digits, String separator, int... sizes) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int size : sizes) {
            text.append(at == 0 ? "" : separator).append(digits, at, at + size);
            at += size;
        }
        return text.toString();
    }

    /** Appends the digit with which {@code check} holds. */
    private static String completed(String digits, java.util.function.Predicate<String> check) {
        for (int digit = 0; digit < 10; digit++) {
            if (check.test(digits + digit)) {
                return digits + digit;
            }
        }
        return "";
    }

    private static String luhn(String digits) {
        return completed(digits, all -> {
            int sum = 0;
            for (int i = 0; i < all.length(); i++) {
                int digit = (all.charAt(all.length() - 1 - i) - '0') * (i % 2 + 1);
                sum += digit / 10 + digit % 10;
            }
            return sum % 10 == 0;
        });
    }

    private static int sum(String digits, String weights) {
        int sum = 0;
        for (int i = 0; i < weights.length(); i++) {
            sum += (digits.charAt(i) - '0') * Character.digit(weights.charAt(i), 36);
        }
        return sum;
    }

    private static String weighted(String digits, int dropped, String weights) {
        String first = digits.substring(0, weights.length());
        return completed(first, all -> sum(all, weights + "1") % 10 == 0) + "".repeat(dropped);
    }

    private static String brazil(Random random) {
        String first = "1" + digits(random, 7) + "2";
        String one = first + sum(first, "a98765432") * 10 % 11 % 10;
        return grouped(one + sum(one, "ba98765432") * 10 % 11 % 10, ".", 3, 3, 3)
                        .concat("-")
                + (one + sum(one, "ba98765432") * 10 % 11 % 10).substring(9);
    }

    private static String again(Random random, Function<Random, String> maker) {
        String made = "";
        while (made.isEmpty()) {
            made = maker.apply(random);
        }
        return made;
    }

    private static String norway(Random random) {
        return again(random, any -> {
            String first = day(any, false).substring(0, 4) + digits(any, 5);
            String one = completed(first, all -> sum(all, "3761894521") % 11 == 0);
            return one.isEmpty() ? "" : completed(one, all -> sum(all, "54327654321") % 11 == 0);
        });
    }

    private static String denmark(Random random) {
        return again(
                random,
                any -> completed(
                        day(any, false).substring(0, 4) + digits(any, 5), all -> sum(all, "4327654321") % 11 == 0));
    }

    private static String nhs(Random random) {
        return grouped(
                again(random, any -> completed("9" + digits(any, 8), all -> sum(all, "a987654321") % 11 == 0)),
                " ",
                3,
                3,
                4);
    }

    private static String korea(Random random) {
        String first = "7" + random.nextInt(10) + day(random, true).substring(0, 4) + "1" + digits(random, 5);
        return completed(first, all -> (11 - sum(all, "234567892345") % 11) % 10 == all.charAt(12) - '0');
    }

    private static String routing(String first) {
        return completed(first, all -> sum(all, "371371371") % 10 == 0);
    }

    private static String turkey(Random random) {
        String first = "4" + digits(random, 8);
        int odd = sum(first, "101010101");
        int even = sum(first, "010101010");
        String ten = first + Math.floorMod(odd * 7 - even, 10);
        return ten + sum(ten, "1111111111") % 10;
    }

    private static String germany(Random random) {
        StringBuilder text = new StringBuilder("1234567890");
        text.setCharAt(9, '1');
        for (int i = 9; i > 0; i--) {
            int k = random.nextInt(i + 1);
            char c = text.charAt(i);
            text.setCharAt(i, text.charAt(k));
            text.setCharAt(k, c);
        }
        int product = 10;
        for (char c : text.toString().toCharArray()) {
            int sum = (c - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return text.append((11 - product) % 10).toString();
    }

    /** By multiplication in the dihedral group of a pentagon, instead of tables. */
    private static String verhoeff(String digits) {
        int[] permutation = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        return completed(digits, all -> {
            int product = 0;
            for (int i = 0; i < all.length(); i++) {
                int digit = all.charAt(all.length() - 1 - i) - '0';
                for (int k = 0; k < i; k++) {
                    digit = permutation[digit];
                }
                product = dihedral(product, digit);
            }
            return product == 0;
        });
    }

    private static int dihedral(int a, int b) {
        boolean turned = a > 4;
        int rotation = Math.floorMod(turned ? a % 5 - b % 5 : a % 5 + b % 5, 5);
        return rotation + (turned ^ b > 4 ? 5 : 0);
    }

    private static String lettered(String digits) {
        return digits + "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(digits) % 23);
    }

    private static String foreigner(int first, String digits) {
        return "XYZ".charAt(first) + lettered(first + digits).substring(1);
    }

    private static String finland(Random random) {
        String date = day(random, false).substring(0, 4) + year(random);
        String individual = digits(random, 3);
        char check = "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(Integer.parseInt(date + individual) % 31);
        return date + "-+AY".charAt(random.nextInt(4)) + individual + check;
    }

    private static String france(Random random) {
        String first = "2" + year(random) + day(random, true).substring(0, 2) + "75" + digits(random, 6);
        String key = "%02d".formatted(97 - Long.parseLong(first) % 97);
        return grouped(first + key, " ", 1, 2, 2, 2, 3, 3, 2);
    }

    private static String card(Random random) {
        String first = "L" + digits(random, 3) + "XK" + digits(random, 3);
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += Character.digit(first.charAt(i), 36) * new int[] {7, 3, 1}[i % 3];
        }
        return first + sum % 10;
    }

    private static String italy(Random random) {
        String first = "RSSMRA" + year(random) + "ABCDEHLMPRST".charAt(random.nextInt(12)) + "4" + random.nextInt(10)
                + "H" + digits(random, 3);
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int value = Character.digit(first.charAt(i), 36);
            int place = value > 9 ? value - 10 : value;
            sum += i % 2 == 1 ? place : "BAKPLCQDREVOSFTGUHMINJWZYX".indexOf('A' + place);
        }
        return first + (char) ('A' + sum % 26);
    }

    private static String bitcoin(Random random) {
        byte[] bytes = new byte[25];
        random.nextBytes(bytes);
        bytes[0] = 5;
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] check = sha.digest(sha.digest(Arrays.copyOf(bytes, 21)));
            System.arraycopy(check, 0, bytes, 21, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        byte[] alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".getBytes(US_ASCII);
        StringBuilder text = new StringBuilder();
        BigInteger base = BigInteger.valueOf(58);
        for (BigInteger n = new BigInteger(1, bytes); n.signum() > 0; n = n.divide(base)) {
            text.append((char) alphabet[n.mod(base).intValue()]);
        }
        return text.reverse().toString();
    }
}
