package io.github.gatehouse.cdi;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.util.Set;

/** The classes of this module, from wherever they are loaded. */
final class OwnClasses implements LocationProvider {

    @Override
    public Set<Location> get(Class<?> test) {
        return Set.of(Location.of(
                RateLimited.class.getProtectionDomain().getCodeSource().getLocation()));
    }
}
