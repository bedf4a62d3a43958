package io.github.gatehouse.cdi;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges values for {@link NoSecrets}. */
public final class NoSecretsValidator implements ConstraintValidator<NoSecrets, Object> {

    private CleanValue clean = CleanValue.ANY;

    @Override
    public void initialize(NoSecrets wanted) {
        clean = CleanValue.of("@NoSecrets", Set.of(wanted.types()), wanted.precision(), List.of());
    }

    @Override
    public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
        return clean.isValid(value, context);
    }
}
