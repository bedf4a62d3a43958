package io.github.gatehouse.samples.benchmarks.exactness;

import io.github.gatehouse.samples.benchmarks.nodes.Commands;
import io.github.gatehouse.samples.benchmarks.nodes.Quiet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A JVM that joins the cluster and hammers keys. It obeys {@code JOIN}, {@code RUN name milliseconds key:limit:threads…}
 * and {@code LEFT name key:limit}.
 */
final class HammerProgram {

    private final Path folder;
    private final Subject.Settings settings;
    private final AtomicReference<Subject> subject = new AtomicReference<>();

    private HammerProgram(Path folder, Subject.Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** Arguments: folder of the logs, then {@link Subject.Settings}. */
    public static void main(String[] arguments) {
        Quiet.logs();
        HammerProgram program = new HammerProgram(Path.of(arguments[0]), Subject.Settings.ofArguments(arguments, 1));
        Commands.answer("HERE");
        Commands.obey(program::obey);
    }

    private void obey(String[] words) throws Exception {
        switch (words[0]) {
            case "JOIN" -> {
                Subject joined = Subject.join(settings);
                subject.set(joined);
                Commands.answer("READY " + joined.size());
            }
            case "SIZE" -> Commands.answer("SIZE " + subject.get().size());
            case "RUN" -> run(words);
            case "LEFT" -> {
                String[] key = words[2].split(":");
                Commands.answer("LEFT " + left(words[1], Key.valueOf(key[0]), Integer.parseInt(key[1])));
            }
            default -> throw new IllegalArgumentException("unknown command " + words[0]);
        }
    }

    private String left(String name, Key key, int limit) {
        try {
            return "" + subject.get().left(name, key, limit);
        } catch (Exception e) {
            return "unknown";
        }
    }

    /** The load goes on beside the commands: a member may be asked to leave off only by a signal. */
    private void run(String[] words) {
        String name = words[1];
        Duration length = Duration.ofMillis(Long.parseLong(words[2]));
        List<Hammer> hammers = new ArrayList<>();
        for (int i = 3; i < words.length; i++) {
            String[] key = words[i].split(":");
            int threads = Integer.parseInt(key[2]);
            for (int thread = 0; thread < threads; thread++) {
                hammers.add(hammer(name, Key.valueOf(key[0]), Integer.parseInt(key[1]), thread, length));
            }
        }
        hammers.forEach(Thread::start);
        Thread end = new Thread(() -> Commands.answer("DONE " + join(hammers).toLine()));
        end.start();
    }

    private Hammer hammer(String name, Key key, int limit, int thread, Duration length) {
        String file = name + "-" + key + "-" + ProcessHandle.current().pid() + "-" + thread;
        int seconds = (int) length.toSeconds() + 2;
        int capacity = key.total() ? 2 * limit + 1_000 : 2 * limit * seconds + 1_000;
        return new Hammer(
                subject.get().store(name, key, limit),
                AdmissionLog.create(folder, file, capacity),
                key.burst(),
                length);
    }

    private static Outcome join(List<Hammer> hammers) {
        Outcome all = Outcome.FINE;
        for (Hammer hammer : hammers) {
            try {
                hammer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            all = all.and(hammer.outcome());
        }
        return all;
    }
}
