package io.github.gatehouse.scrub;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Setting;
import io.github.gatehouse.payload.Fields;
import io.github.gatehouse.text.Detectors;
import io.github.gatehouse.text.Kind;
import io.github.gatehouse.text.Names;
import io.github.gatehouse.text.Patterns;
import io.github.gatehouse.text.Precision;
import io.github.gatehouse.text.Scanner;
import io.github.gatehouse.text.Thresholds;
import io.github.gatehouse.text.Type;
import java.util.List;

/** The settings of one scrubber, {@code gatehouse.scrub.<name>.…}. */
public record ScrubSettings(
        @Setting(
                        value = "EMAIL,PHONE,SSN,CARD_NUMBER,IBAN,IP_ADDRESS,API_KEY,JWT,PRIVATE_KEY,URL_CREDENTIALS",
                        doc = "Kinds of personal data and secrets that are masked.")
                List<Type> types,
        @Setting(
                        value = "",
                        doc = "Countries (ISO 3166-1, such as DE) whose phone numbers are found as they are written"
                                + " there, and the numbers that they give to their people; international phone numbers are"
                                + " found without.")
                List<String> regions,
        @Setting(
                        value = "CAUTIOUS",
                        doc = "cautious also masks what has the form of personal data and fails a check (a card number"
                                + " with a wrong check digit), strict only what passes all checks.")
                Precision precision,
        @Setting(
                        value = "",
                        doc =
                                "Other thresholds for single types, such as PHONE:75: the least score of a value, from 0 to"
                                        + " 100. That of cautious is 40, that of strict 60.")
                List<String> thresholds,
        @Setting(
                        value = "REPLACE",
                        doc =
                                "What becomes of a value: replace [EMAIL], mask b***@example.com, hash [EMAIL:bdkfgmqtvhcp],"
                                        + " drop, or pseudonym [EMAIL_1], for which the value comes back in the answer.")
                Operator operator,
        @Setting(
                        value = "",
                        doc = "Other operators for single types and for kinds of patterns, such as CARD_NUMBER:mask.")
                List<String> operators,
        @Setting(
                        value = "",
                        secret = true,
                        doc =
                                "Key of the operator hash, at least 16 characters; the same value has the same hash wherever"
                                        + " the key is the same.")
                String key,
        @Setting(value = "true", doc = "Mask what comes in: a filter's request, a method's parameters.")
                boolean requests,
        @Setting(
                        value = "true",
                        doc = "Mask what goes back: a filter's answer, whole or streamed, a method's result. An"
                                + " annotation sets it to false unless it says result = true.")
                boolean answers,
        @Setting(
                        value = "",
                        doc =
                                "What else to look for, one a line, as in CUSTOMER_NO: \\bC-\\d{8}\\b: a name, and a pattern"
                                        + " in the syntax of RE2; at most 32. Needs com.google.re2j:re2j:1.8.")
                String patterns,
        @Setting(
                        value = "true",
                        doc = "Whether the detectors that the application brings look, too. With them or with patterns,"
                                + " a streamed text is held back until it is complete.")
                boolean detectors,
        @Setting(
                        value = "",
                        secret = true,
                        doc = "Values that stay as they are, at most 1,000: an address, a number in any spelling,"
                                + " *@example.com for all addresses of a host, *.example.com for those of the hosts below"
                                + " it.")
                List<String> allow,
        @Setting(
                        value = "",
                        secret = true,
                        doc = "Names of people, at most 10,000, found as written or in capitals, as whole words. With"
                                + " them, as with titles, a streamed text is held back until it is complete.")
                List<String> names,
        @Setting(value = "false", doc = "Whether names of people are found after a title, as in Dear Ms Jones.")
                boolean titles,
        @Setting(
                        value = "",
                        doc = "The only fields of JSON, a form or an argument that go on, as in plan ->"
                                + " subscription_plan, customer.id, items.sku -> skus: where they stand and, if other,"
                                + " where they go. Empty: all.")
                List<String> fields,
        @Setting(value = "ENFORCE", doc = "enforce masks; observe only tells in the log which kinds were found.")
                Mode mode) {

    private static final int SHORTEST_KEY = 16;

    public ScrubSettings {
        types = List.copyOf(types);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("types: must name at least one");
        }
        regions = List.copyOf(regions);
        for (String region : regions) {
            if (!Scanner.countries().contains(region)) {
                throw new IllegalArgumentException("regions: must be countries of ISO 3166-1, was " + region);
            }
        }
        thresholds = List.copyOf(thresholds);
        leastScores(requireNonNull(precision, "precision"), thresholds);
        requireNonNull(operator, "operator");
        operators = List.copyOf(operators);
        boolean hashes = Operators.of(operator, operators, kinds(patterns)).any(Operator.HASH);
        if (key.isEmpty() ? hashes : key.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException("key: must have at least " + SHORTEST_KEY
                    + " characters for the operator hash, such as those that openssl rand -hex 32 prints");
        }
        requireNonNull(mode, "mode");
        allow = List.copyOf(allow);
        allowed(allow);
        names = List.copyOf(names);
        people(names, titles);
        fields = List.copyOf(fields);
        if (!fields.isEmpty() && !requests) {
            throw new IllegalArgumentException("fields: must be empty where requests are left alone, was " + fields);
        }
        chosen(fields);
    }

    /** Which score is enough for each type. */
    Thresholds leastScores() {
        return leastScores(precision, thresholds);
    }

    private static Thresholds leastScores(Precision precision, List<String> thresholds) {
        try {
            return Thresholds.of(precision, thresholds);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("thresholds: " + e.getMessage(), e);
        }
    }

    /** The fields that go on. */
    Fields chosen() {
        return chosen(fields);
    }

    private static Fields chosen(List<String> fields) {
        try {
            return Fields.of(fields);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("fields: " + e.getMessage(), e);
        }
    }

    /** What finds people. */
    Detectors people() {
        return people(names, titles);
    }

    private static Detectors people(List<String> names, boolean titles) {
        try {
            return Names.of(names, titles);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("names: " + e.getMessage(), e);
        }
    }

    /** The values that stay. */
    Allowed allowed() {
        return allowed(allow);
    }

    private static Allowed allowed(List<String> allow) {
        try {
            return new Allowed(allow);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("allow: " + e.getMessage(), e);
        }
    }

    /** The operators of all kinds. */
    Operators byKind() {
        return Operators.of(operator, operators, kinds(patterns));
    }

    private static List<Kind> kinds(String patterns) {
        try {
            return Patterns.of(patterns).kinds();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("patterns: " + e.getMessage(), e);
        }
    }

    /** Without the key, and without values. */
    @Override
    public String toString() {
        return "ScrubSettings[types=" + types + ", operator=" + operator + ", operators=" + operators + "]";
    }
}
