package io.github.gatehouse.payload.dialect;

import static java.util.Objects.requireNonNull;

/**
 * That a part of a request is not simply what its user says.
 *
 * @param place of the part, without its {@code role}
 * @param speaker who says it; {@link Speaker#UNKNOWN} if readers may disagree about that
 * @param turn it is one of the turns; else it stands beside them, such as {@code /system}
 * @param stored it only names what the provider keeps, such as a template
 */
public record Claim(String place, Speaker speaker, boolean turn, boolean stored) {
    public Claim {
        requireNonNull(place, "place");
        requireNonNull(speaker, "speaker");
    }
}
