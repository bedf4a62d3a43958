package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    private enum Tenant {
        ACME {
            @Override
            public String toString() {
                return "?";
            }
        }
    }

    @Test
    void values_thatStayTheSame_areKeys() {
        UUID id = UUID.randomUUID();
        assertThat(KeyText.of("ann")).contains("ann");
        assertThat(KeyText.of(7L)).contains("7");
        assertThat(KeyText.of('a')).contains("a");
        assertThat(KeyText.of(true)).contains("true");
        assertThat(KeyText.of(id)).contains(id.toString());
        assertThat(KeyText.of(Tenant.ACME)).contains("ACME");
        assertThat(KeyText.of((Principal) () -> "ann")).contains("ann");
    }

    @Test
    void everythingElse_isNone() {
        assertThat(KeyText.of(null)).isEmpty();
        assertThat(KeyText.of("")).isEmpty();
        assertThat(KeyText.of(" \t")).isEmpty();
        assertThat(KeyText.of(new Object())).isEmpty();
        assertThat(KeyText.of(new String[] {"ann"})).isEmpty();
        assertThat(KeyText.of(List.of("ann"))).isEmpty();
        assertThat(KeyText.of((Principal) () -> null)).isEmpty();
    }
}
