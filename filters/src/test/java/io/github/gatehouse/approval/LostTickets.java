package io.github.gatehouse.approval;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A store that cannot be reached, or whose papers cannot. */
final class LostTickets implements TicketStore {

    private final TicketStore known;
    private boolean papersOnly;

    LostTickets(TicketStore known) {
        this.known = known;
    }

    void papersOnly() {
        papersOnly = true;
    }

    private TicketStore reached(boolean paper) {
        if (paper || !papersOnly) {
            throw new TicketsUnavailable("away");
        }
        return known;
    }

    @Override
    public void prepare() {
        // is only lost later
    }

    @Override
    public Optional<byte[]> folder(String key) {
        return reached(false).folder(key);
    }

    @Override
    public boolean replace(String key, Optional<byte[]> before, byte[] after, Duration life) {
        return reached(false).replace(key, before, after, life);
    }

    @Override
    public Map<String, byte[]> folders(String prefix) {
        return reached(false).folders(prefix);
    }

    @Override
    public int size() {
        return reached(false).size();
    }

    @Override
    public void keep(String ticket, byte[] paper, Duration life) {
        reached(true).keep(ticket, paper, life);
    }

    @Override
    public Optional<byte[]> paper(String ticket) {
        return reached(true).paper(ticket);
    }

    @Override
    public void erase(String ticket) {
        reached(true).erase(ticket);
    }
}
