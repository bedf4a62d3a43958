package io.github.gatehouse.samples.benchmarks.exactness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The decision instants of what one thread was allowed, in a file in shared memory: whatever was added is there after a
 * SIGKILL, as the pages belong to the system and not to the process. An instant of zero is the end.
 */
final class AdmissionLog {

    private static final String SUFFIX = ".admissions";

    private final LongBuffer instants;

    private AdmissionLog(LongBuffer instants) {
        this.instants = instants;
    }

    /** @param capacity instants; only those added take space */
    static AdmissionLog create(Path folder, String name, int capacity) {
        Path file = folder.resolve(name + SUFFIX);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, (capacity + 1L) * Long.BYTES);
            return new AdmissionLog(mapped.asLongBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException("Admissions cannot be logged", e);
        }
    }

    /**
     * Adds an admission.
     *
     * @param instant nanoseconds since 1970, not zero
     * @return false if there is no room for another one
     */
    boolean add(long instant) {
        instants.put(instant);
        return instants.remaining() > 1;
    }

    /** All instants in all files of this folder whose names start so, in ascending order. */
    static long[] read(Path folder, String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .toList();
            long[] all = found.stream().flatMapToLong(AdmissionLog::read).toArray();
            Arrays.sort(all);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("Logs of admissions cannot be read", e);
        }
    }

    private static LongStream read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            LongBuffer instants = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .asLongBuffer();
            int count = 0;
            while (count < instants.limit() && instants.get(count) != 0) {
                count++;
            }
            long[] found = new long[count];
            instants.get(found);
            return Arrays.stream(found);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Removes the files that {@link #read} reads. */
    static void delete(Path folder, String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
            for (Path file : found) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Logs of admissions cannot be deleted", e);
        }
    }
}
