package io.github.gatehouse.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.KeyedHash;
import io.github.gatehouse.approval.Ticket.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FolderFormTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final FolderForm form = new FolderForm("refund-1", KeyedHash.of("a secret"));

    private static Ticket ticket(String id, State state) {
        return new Ticket(id, "b" + id, "c", "p", state, NOW, NOW.plusSeconds(60), Instant.EPOCH, 7);
    }

    @Test
    void folder_isReadAsItWasWritten() {
        Folder folder = new Folder(List.of(ticket("1", State.OPEN), ticket("2", State.USED)));
        assertThat(form.read(form.write(folder))).isEqualTo(folder);
        assertThat(form.read(form.write(Folder.EMPTY))).isEqualTo(Folder.EMPTY);
    }

    @Test
    void folder_thatIsCutOff_isNeverTakenForANewOne() {
        byte[] written = form.write(new Folder(List.of(ticket("1", State.USED))));
        for (int length = 0; length < written.length; length++) {
            byte[] cut = Arrays.copyOf(written, length);
            assertThatThrownBy(() -> form.read(cut)).isInstanceOf(TicketsUnavailable.class);
        }
    }

    @Test
    void folder_underAnotherNameOrKey_isNotRead() {
        byte[] written = form.write(new Folder(List.of(ticket("1", State.APPROVED))));
        assertThatThrownBy(() -> new FolderForm("refund-2", KeyedHash.of("a secret")).read(written))
                .isInstanceOf(TicketsUnavailable.class);
        assertThatThrownBy(() -> new FolderForm("refund-1", KeyedHash.of("another")).read(written))
                .isInstanceOf(TicketsUnavailable.class);
    }

    @Test
    void halves_thatMeetAgain_keepWhatIsFurtherOn() {
        byte[] ours = form.write(
                new Folder(List.of(ticket("1", State.APPROVED), ticket("2", State.REJECTED), ticket("3", State.OPEN))));
        byte[] theirs = form.write(
                new Folder(List.of(ticket("1", State.USED), ticket("2", State.APPROVED), ticket("4", State.APPROVED))));
        for (byte[] both : List.of(TicketStore.merge(ours, theirs), TicketStore.merge(theirs, ours))) {
            assertThat(form.read(both).tickets())
                    .containsExactlyInAnyOrder(
                            ticket("1", State.USED),
                            ticket("2", State.REJECTED),
                            ticket("3", State.OPEN),
                            ticket("4", State.APPROVED));
        }
    }
}
