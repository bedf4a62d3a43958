package io.github.gatehouse.approval;

import java.util.List;

class LocalTicketsTest extends TicketStoreContract {

    private final TicketStore store = new LocalTickets();

    @Override
    protected List<TicketStore> stores() {
        return List.of(store);
    }
}
