package io.github.gatehouse.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the rows of {@code phones.txt}: asks libphonenumber about numbers with each three first digits, by chance, but
 * always by the same, and about its own examples.
 */
final class PhoneTable {

    private static final int TRIES = 24;
    private static final int TRIES_OF_LENGTH = 12;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 13;
    /** Shorter national numbers are too much like others. */
    private static final int SHORTEST_NATIONAL = 8;

    private static final PhoneNumberUtil ORACLE = PhoneNumberUtil.getInstance();

    private PhoneTable() {}

    /** All rows in their order. */
    static List<String> rows() {
        Stream<String> codes =
                ORACLE.getSupportedCallingCodes().parallelStream().map(PhoneTable::international);
        Stream<String> countries =
                ORACLE.getSupportedRegions().parallelStream().flatMap(region -> national(region).stream());
        return Stream.concat(codes, countries).sorted().toList();
    }

    static String international(int code) {
        Map<Integer, BitSet> merged = new TreeMap<>();
        for (String region : ORACLE.getRegionCodesForCountryCode(code)) {
            Sample sample = new Sample(region, "+" + code, code + region);
            sample.take(0).forEach((length, prefixes) -> merged.computeIfAbsent(length, key -> new BitSet())
                    .or(prefixes));
        }
        return "+" + code + " " + row(merged);
    }

    /** One row after a trunk prefix 0 or 8, one without, if there are such numbers. */
    static List<String> national(String region) {
        String lead = "8".equals(ORACLE.getNddPrefixForRegion(region, true)) ? "8" : "0";
        Map<Integer, BitSet> trunk = new Sample(region, lead, region + lead).take(100);
        Sample sample = new Sample(region, "", region);
        Map<Integer, BitSet> plain = sample.take(100);
        trunk.keySet().removeIf(length -> length < SHORTEST_NATIONAL);
        Set<String> formats = sample.formats;
        formats.removeIf(format -> !format.contains("-") || digits(format) < SHORTEST_NATIONAL);
        plain.keySet().removeIf(length -> formats.stream().noneMatch(format -> digits(format) == length));
        Stream<String> first = trunk.isEmpty() ? Stream.empty() : Stream.of(region + " " + lead + " " + row(trunk));
        Stream<String> second = plain.isEmpty()
                ? Stream.empty()
                : Stream.of(region + " - " + row(plain) + " | " + String.join(" ", formats));
        return Stream.concat(first, second).toList();
    }

    private static int digits(String format) {
        return Arrays.stream(format.split("-")).mapToInt(Integer::parseInt).sum();
    }

    private static String row(Map<Integer, BitSet> lengths) {
        return lengths.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + ranges(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String ranges(BitSet set) {
        StringBuilder ranges = new StringBuilder();
        for (int from = set.nextSetBit(0); from >= 0; ) {
            int to = set.nextClearBit(from) - 1;
            ranges.append(ranges.isEmpty() ? "" : ",").append(from).append(to > from ? "-" + to : "");
            from = set.nextSetBit(to + 1);
        }
        return ranges.toString();
    }

    /** Numbers of one country, as they are dialled after {@code lead}. */
    private static final class Sample {
        private final String region;
        private final String lead;
        private final Random random;
        private final Set<String> formats = new TreeSet<>();

        Sample(String region, String lead, String key) {
            this.region = region;
            this.lead = lead;
            this.random = new Random(key.hashCode() * 31L + lead.hashCode());
        }

        /** By length: the first three digits that are in use, from {@code lowest} on. */
        Map<Integer, BitSet> take(int lowest) {
            Map<Integer, BitSet> taken = new TreeMap<>();
            for (int length = SHORTEST; length <= LONGEST; length++) {
                BitSet prefixes = occurs(length) ? prefixes(length, lowest) : new BitSet();
                if (!prefixes.isEmpty()) {
                    taken.put(length, prefixes);
                }
            }
            ORACLE.getSupportedTypesForRegion(region).stream()
                    .map(type -> ORACLE.getExampleNumberForType(region, type))
                    .filter(Objects::nonNull)
                    .map(ORACLE::getNationalSignificantNumber)
                    .forEach(example -> add(example, lowest, taken));
            return taken;
        }

        private void add(String number, int lowest, Map<Integer, BitSet> taken) {
            int prefix = Integer.parseInt(number.substring(0, 3));
            if (number.length() >= SHORTEST && prefix >= lowest && valid(lead + number)) {
                taken.computeIfAbsent(number.length(), key -> new BitSet()).set(prefix);
                format(lead + number);
            }
        }

        private boolean occurs(int length) {
            boolean occurs = false;
            for (int i = 0; i < TRIES_OF_LENGTH && !occurs; i++) {
                occurs = possible(lead + (1 + random.nextInt(9)) + digits(length - 1))
                        || lead.startsWith("+") && possible(lead + digits(length));
            }
            return occurs;
        }

        private BitSet prefixes(int length, int lowest) {
            BitSet prefixes = new BitSet();
            for (int prefix = lowest; prefix < 1000; prefix++) {
                for (int i = 0; i < TRIES && !prefixes.get(prefix); i++) {
                    String dialled = lead + String.format("%03d", prefix) + digits(length - 3);
                    if (valid(dialled)) {
                        prefixes.set(prefix);
                        format(dialled);
                    }
                }
            }
            return prefixes;
        }

        private void format(String dialled) {
            asked(dialled, number -> {
                String text = ORACLE.format(number, PhoneNumberFormat.NATIONAL);
                boolean same = text.replaceAll("\\D", "").equals(dialled);
                String sizes = Arrays.stream(text.split("\\D+"))
                        .filter(group -> !group.isEmpty())
                        .map(group -> String.valueOf(group.length()))
                        .collect(Collectors.joining("-"));
                return same && formats.add(sizes);
            });
        }

        private boolean valid(String dialled) {
            return asked(dialled, number -> ORACLE.isValidNumberForRegion(number, region));
        }

        private boolean possible(String dialled) {
            return asked(
                    dialled,
                    number -> ORACLE.isPossibleNumberForTypeWithReason(number, PhoneNumberType.UNKNOWN)
                            == ValidationResult.IS_POSSIBLE);
        }

        private boolean asked(String dialled, Predicate<PhoneNumber> question) {
            try {
                return question.test(ORACLE.parse(dialled, region));
            } catch (NumberParseException e) {
                return false;
            }
        }

        private String digits(int n) {
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < n; i++) {
                digits.append((char) ('0' + random.nextInt(10)));
            }
            return digits.toString();
        }
    }
}
