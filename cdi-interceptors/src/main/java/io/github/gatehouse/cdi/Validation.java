package io.github.gatehouse.cdi;

import jakarta.enterprise.inject.spi.BeanManager;

/** Bean Validation, which need not be there. */
final class Validation {

    private static final boolean PRESENT = present();

    private final BeanManager manager;

    Validation(BeanManager manager) {
        this.manager = manager;
    }

    private static boolean present() {
        try {
            Class.forName("jakarta.validation.Validation", false, Validation.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The constraints of a type in these groups. */
    Constraints constraints(String place, Class<?> type, Class<?>[] groups) {
        return PRESENT
                ? new BeanConstraints(place, type, groups, manager)
                : new NoConstraints(place, groups.length > 0);
    }
}
