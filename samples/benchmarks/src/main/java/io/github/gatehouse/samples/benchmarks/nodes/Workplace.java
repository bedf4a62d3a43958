package io.github.gatehouse.samples.benchmarks.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the files of one measurement, deleted with them. */
public final class Workplace implements AutoCloseable {

    private final Path folder;
    private final Thread end = new Thread(this::delete, "end of workplace");

    public Workplace() {
        try {
            folder = Files.createTempDirectory("gatehouse-benchmarks-");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for temporary files", e);
        }
        Runtime.getRuntime().addShutdownHook(end);
    }

    public Path folder() {
        return folder;
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // A child that is just dying may still write; what is left is the system's to delete.
            folder.toFile().deleteOnExit();
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // This JVM is ending already, and the hook does the same.
            return;
        }
    }
}
