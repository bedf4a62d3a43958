package io.github.gatehouse.approval;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where tickets are kept, for all nodes that share it: folders with the tickets of one caller each, and beside them the
 * sealed papers that say what is to be approved. Knows neither, only bytes. Used by many threads at once, may wait for
 * some seconds. What is lost here lets nothing run; what is answered here must not be lost with one node.
 *
 * <p>Every method throws {@link TicketsUnavailable} when it cannot say what is true.
 */
public interface TicketStore {

    /**
     * Called before the first use.
     *
     * @throws IllegalStateException if tickets cannot be kept here; the message says what to do
     */
    void prepare();

    /** A folder as it is now. */
    Optional<byte[]> folder(String key);

    /**
     * Puts a folder in the place of the one that was read, if that is still the one there: of several who try, one
     * succeeds.
     *
     * @param before empty if there must be none
     * @param life after which it may be forgotten
     */
    boolean replace(String key, Optional<byte[]> before, byte[] after, Duration life);

    /** All folders whose key begins so. */
    Map<String, byte[]> folders(String prefix);

    /** How many folders there are, roughly. */
    int size();

    /** @param life after which it must be forgotten */
    void keep(String ticket, byte[] paper, Duration life);

    Optional<byte[]> paper(String ticket);

    void erase(String ticket);

    /**
     * What becomes of a folder that two halves of a cluster have changed without seeing each other: of each ticket the
     * copy that is further on counts, so that what was rejected or used stays so.
     */
    static byte[] merge(byte[] ours, byte[] theirs) {
        return FolderForm.merge(ours, theirs);
    }
}
