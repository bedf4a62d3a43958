package io.github.gatehouse.limit;

/** What is held under one name: units of some limits of an account. */
final class Held {

    final HoldId id;
    final boolean lease;
    /** When it was taken. */
    final long at;
    /** How often a take was granted. */
    final int granted;
    /** The limits, by identity; shared, never changed. */
    final long[] limits;

    final long[] amounts;
    long expires;

    Held(HoldId id, boolean lease, long at, long expires, int granted, long[] limits, long[] amounts) {
        this.id = id;
        this.lease = lease;
        this.at = at;
        this.expires = expires;
        this.granted = granted;
        this.limits = limits;
        this.amounts = amounts;
    }

    int words() {
        return 8 + 2 * limits.length;
    }

    void write(Words out) {
        int mark = out.open();
        out.add(id.node());
        out.add(id.number());
        out.add(lease ? 1 : 0);
        out.add(at);
        out.add(expires);
        out.add(granted);
        out.add(limits.length);
        for (int i = 0; i < limits.length; i++) {
            out.add(limits[i]);
            out.add(amounts[i]);
        }
        out.close(mark);
    }

    static Held read(Words in) {
        int end = in.enter();
        HoldId id = new HoldId(in.next(), in.next());
        boolean lease = in.next() == 1;
        long at = in.next();
        long expires = in.next();
        int granted = (int) in.next();
        int count = in.count();
        long[] limits = new long[count];
        long[] amounts = new long[count];
        for (int i = 0; i < count; i++) {
            limits[i] = in.next();
            amounts[i] = in.next();
        }
        in.skip(end);
        return new Held(id, lease, at, expires, granted, limits, amounts);
    }
}
