package io.github.gatehouse.approval;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.KeyedHash;
import io.github.gatehouse.approval.Ticket.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder as bytes: a version, then each ticket with its length and half an HMAC-SHA-256 over folder and ticket. Who can
 * write into the store and does not know the key can approve nothing. A later version only appends to a ticket: who knows
 * less skips the rest.
 */
final class FolderForm {

    private static final int VERSION = 1;
    private static final int SEAL = 16;
    private static final int MOST = 100_000;

    private final String key;
    private final KeyedHash seal;

    /** @param key of the folder: a ticket is at home in one folder only */
    FolderForm(String key, KeyedHash seal) {
        this.key = key;
        this.seal = seal;
    }

    byte[] write(Folder folder) {
        List<byte[]> records = new ArrayList<>();
        for (Ticket ticket : folder.tickets()) {
            byte[] body = body(ticket);
            records.add(concat(body, seal(body)));
        }
        return write(records);
    }

    /** @throws TicketsUnavailable if anything in it is not as it was written: it is never taken for a new one */
    Folder read(byte[] form) {
        List<Ticket> tickets = new ArrayList<>();
        for (byte[] each : records(form)) {
            byte[] body = Arrays.copyOf(each, each.length - SEAL);
            byte[] found = Arrays.copyOfRange(each, each.length - SEAL, each.length);
            if (!MessageDigest.isEqual(found, seal(body))) {
                throw new TicketsUnavailable("a ticket has no valid seal");
            }
            tickets.add(ticket(body));
        }
        return new Folder(tickets);
    }

    private byte[] seal(byte[] body) {
        byte[] home = key.getBytes(UTF_8);
        return Arrays.copyOf(seal.hash(concat(new byte[] {(byte) home.length}, concat(home, body))), SEAL);
    }

    /**
     * The folder of two halves of a cluster that could not see each other: all tickets of both, and of each the copy that
     * is further on, so that what was rejected or used stays so. Needs no key.
     */
    static byte[] merge(byte[] ours, byte[] theirs) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (byte[] each : records(ours)) {
            all.put(ticket(each).id(), each);
        }
        for (byte[] each : records(theirs)) {
            all.merge(
                    ticket(each).id(),
                    each,
                    (one, other) -> ticket(other).state().compareTo(ticket(one).state()) > 0 ? other : one);
        }
        return write(new ArrayList<>(all.values()));
    }

    private static byte[] write(List<byte[]> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(records.size());
            for (byte[] each : records) {
                out.writeInt(each.length);
                out.write(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<byte[]> records(byte[] form) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(form))) {
            int version = in.readUnsignedByte();
            int count = in.readInt();
            if (version < VERSION || count < 0 || count > MOST) {
                throw new TicketsUnavailable("a folder of tickets cannot be read");
            }
            List<byte[]> records = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int length = in.readInt();
                if (length < SEAL || length > in.available()) {
                    throw new TicketsUnavailable("a ticket is cut off");
                }
                records.add(in.readNBytes(length));
            }
            return records;
        } catch (IOException e) {
            throw new TicketsUnavailable("a folder of tickets is cut off");
        }
    }

    private static byte[] body(Ticket ticket) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(ticket.state().ordinal());
            out.writeUTF(ticket.id());
            out.writeUTF(ticket.binding());
            out.writeUTF(ticket.caller());
            out.writeUTF(ticket.person());
            out.writeLong(ticket.opened().toEpochMilli());
            out.writeLong(ticket.expires().toEpochMilli());
            out.writeLong(ticket.ended().toEpochMilli());
            out.writeLong(ticket.attempt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Ticket ticket(byte[] body) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            int state = in.readUnsignedByte();
            if (state >= State.values().length) {
                throw new TicketsUnavailable("a ticket has a state that this node does not know");
            }
            return new Ticket(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    State.values()[state],
                    Instant.ofEpochMilli(in.readLong()),
                    Instant.ofEpochMilli(in.readLong()),
                    Instant.ofEpochMilli(in.readLong()),
                    in.readLong());
        } catch (IOException e) {
            throw new TicketsUnavailable("a ticket is cut off");
        }
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
