package io.github.gatehouse.scrub;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Setting;
import io.github.gatehouse.text.Precision;
import io.github.gatehouse.text.Scanner;
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
                                + " there; international ones are found without.")
                List<String> regions,
        @Setting(
                        value = "CAUTIOUS",
                        doc = "cautious also masks what has the form of personal data and fails a check (a card number"
                                + " with a wrong check digit), strict only what passes all checks.")
                Precision precision,
        @Setting(value = "true", doc = "Mask what comes in: a filter's request, a method's parameters.")
                boolean requests,
        @Setting(
                        value = "true",
                        doc = "Mask what goes back: a filter's answer, whole or streamed, a method's result. An"
                                + " annotation sets it to false unless it says result = true.")
                boolean answers,
        @Setting(value = "ENFORCE", doc = "enforce masks; observe only tells in the log which kinds were found.")
                Mode mode) {

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
        requireNonNull(precision, "precision");
        requireNonNull(mode, "mode");
    }
}
