package io.github.gatehouse.cdi;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges values for {@link NoPii}. */
public final class NoPiiValidator implements ConstraintValidator<NoPii, Object> {

    private CleanValue clean = CleanValue.ANY;

    @Override
    public void initialize(NoPii wanted) {
        clean = CleanValue.of("@NoPii", Set.of(wanted.types()), wanted.precision(), List.of(wanted.regions()));
    }

    @Override
    public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
        return clean.isValid(value, context);
    }
}
