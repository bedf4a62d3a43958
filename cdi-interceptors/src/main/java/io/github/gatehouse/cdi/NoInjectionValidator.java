package io.github.gatehouse.cdi;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.injection.Origin;
import io.github.gatehouse.injection.Suspicions;
import io.github.gatehouse.payload.Values;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges values for {@link NoInjection}. */
public final class NoInjectionValidator implements ConstraintValidator<NoInjection, Object> {

    private Origin origin = Origin.USER;
    private int threshold;

    @Override
    public void initialize(NoInjection wanted) {
        origin = wanted.origin();
        threshold = wanted.threshold();
        if (threshold < 1 || threshold > 100) {
            throw new ConstraintDeclarationException("@NoInjection.threshold: must be from 1 to 100, was " + threshold);
        }
    }

    @Override
    public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
        if (value == null) {
            return true;
        }
        CleanValue.lookInto("@NoInjection", value);
        try {
            return !Suspicions.flags(Values.of(List.of(value)), origin, threshold);
        } catch (GuardException e) {
            // It holds more than can be looked through: nobody knows that it is harmless.
            return false;
        }
    }
}
