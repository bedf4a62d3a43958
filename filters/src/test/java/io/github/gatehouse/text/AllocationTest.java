package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A text in which nothing is found costs no memory, however long it is and whatever it looks like. */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int SCANS = 100;

    /** Nothing personal, and much that needs a second look. */
    private static final byte[] CLEAN =
            """
            Dear all, the meeting is at 14:30 on 2026-11-21, room 4.12; see page 17 of 203, ISBN 978-3-16-148410-0.
            Order 20261121-77 costs $1,299.95 (2 x 649.98). Version 1.2.3.4567, build 20261121, pkg@1.2.3, icon@2x.png.
            integrity sha512-q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeA==
            resolved "https://packages.example.org/left-pad/-/left-pad-1.3.0.tgz#5b8a3a7765dfe001261dde915589e782f8c94d1e"
            12:34:56 GET /a/b?c=d&e=f 200 1234 0.5 ms; 2026-11-21T14:30:00Z; 00-11-22; #f3f2e8; über 1.000 Straßen, 東京 2026年
            """
                    .repeat(20)
                    .getBytes(UTF_8);

    private int hits;

    @ParameterizedTest
    @EnumSource
    void cleanText_allocatesNothing(Precision precision) {
        Scanner scanner = new Scanner(EnumSet.allOf(Type.class), precision, Scanner.countries());
        assertThat(allocated(scanner, CLEAN)).isZero();
        assertThat(hits).isZero();
    }

    @Test
    void hits_allocateNoMoreThanAnObjectEach() {
        byte[] personal = "mail bob@example.com, ssn 219-09-9999, card 4111 1111 1111 1111, +49 30 123456\n"
                .repeat(100)
                .getBytes(UTF_8);
        Scanner scanner = new Scanner(EnumSet.allOf(Type.class), Precision.CAUTIOUS);
        long bytes = allocated(scanner, personal);
        assertThat(bytes / hits).isLessThanOrEqualTo(64);
    }

    /** Once all that is allocated a single time is there. */
    private long allocated(Scanner scanner, byte[] text) {
        Hits counter = (type, from, to, score) -> hits++;
        for (int i = 0; i < SCANS; i++) {
            scanner.scan(text, 0, text.length, "", counter);
        }
        hits = 0;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < SCANS; i++) {
            scanner.scan(text, 0, text.length, "", counter);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
