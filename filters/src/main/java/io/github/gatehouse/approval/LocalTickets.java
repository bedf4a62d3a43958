package io.github.gatehouse.approval;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps tickets in the memory of this node. Forgets what is over at the next touch of anything. */
public final class LocalTickets implements TicketStore {

    private final InstantSource clock;
    private final Map<String, Kept> folders = new HashMap<>();
    private final Map<String, Kept> papers = new HashMap<>();
    private Instant next = Instant.MAX;

    private record Kept(byte[] bytes, Instant until) {}

    public LocalTickets() {
        this(InstantSource.system());
    }

    public LocalTickets(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public void prepare() {
        // there is nothing to set up
    }

    @Override
    public synchronized Optional<byte[]> folder(String key) {
        forget();
        return Optional.ofNullable(folders.get(key)).map(Kept::bytes);
    }

    @Override
    public synchronized boolean replace(String key, Optional<byte[]> before, byte[] after, Duration life) {
        forget();
        Kept found = folders.get(key);
        boolean same =
                found == null ? before.isEmpty() : before.isPresent() && Arrays.equals(found.bytes(), before.get());
        if (same) {
            put(folders, key, after, life);
        }
        return same;
    }

    @Override
    public synchronized Map<String, byte[]> folders(String prefix) {
        forget();
        Map<String, byte[]> all = new HashMap<>();
        folders.forEach((key, kept) -> {
            if (key.startsWith(prefix)) {
                all.put(key, kept.bytes());
            }
        });
        return all;
    }

    @Override
    public synchronized int size() {
        forget();
        return folders.size();
    }

    @Override
    public synchronized void keep(String ticket, byte[] paper, Duration life) {
        forget();
        put(papers, ticket, paper, life);
    }

    @Override
    public synchronized Optional<byte[]> paper(String ticket) {
        forget();
        return Optional.ofNullable(papers.get(ticket)).map(Kept::bytes);
    }

    @Override
    public synchronized void erase(String ticket) {
        forget();
        papers.remove(ticket);
    }

    private void put(Map<String, Kept> map, String key, byte[] bytes, Duration life) {
        Instant until = clock.instant().plus(life);
        map.put(key, new Kept(bytes.clone(), until));
        next = until.isBefore(next) ? until : next;
    }

    /** Looks through all only when the first of them is over. */
    private void forget() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        folders.values().removeIf(kept -> !now.isBefore(kept.until()));
        papers.values().removeIf(kept -> !now.isBefore(kept.until()));
        next = Instant.MAX;
        for (Map<String, Kept> map : List.of(folders, papers)) {
            for (Kept kept : map.values()) {
                next = kept.until().isBefore(next) ? kept.until() : next;
            }
        }
    }
}
