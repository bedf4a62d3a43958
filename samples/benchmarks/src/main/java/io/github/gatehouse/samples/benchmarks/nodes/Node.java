package io.github.gatehouse.samples.benchmarks.nodes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A child JVM: takes commands and answers, a line each. Used by one thread, apart from {@link #kill()}. */
public final class Node {

    private static final String END = "\u0000end";

    private static final int TAIL = 2_000;

    private final Process process;
    private final Path log;
    private final PrintWriter commands;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    Node(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        Thread reader = new Thread(this::read, "answers of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(answers::add);
        } catch (IOException | UncheckedIOException e) {
            // The pipe breaks when the child is killed: that is its end, too.
            answers.add(END);
            return;
        }
        answers.add(END);
    }

    /** The number under which the operating system knows it. */
    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Sends a line; lost if the child is dead. */
    public void send(String line) {
        commands.println(line);
    }

    /**
     * The next line that starts with this word, without the word; lines before it are dropped.
     *
     * @throws IllegalStateException if the child ends first, or is silent for so long
     */
    public String await(String word, Duration patience) {
        return poll(word, patience)
                .orElseThrow(() -> new IllegalStateException("A child JVM ended, or said nothing for " + patience
                        + ", where \"" + word + "\" was expected. Its log ends with: " + tail()));
    }

    private String tail() {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - TAIL));
        } catch (IOException e) {
            return "(" + log + " cannot be read)";
        }
    }

    /** As {@link #await}, empty if the child ends or is silent. */
    public Optional<String> poll(String word, Duration patience) {
        try {
            while (true) {
                String line = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
                if (line == null) {
                    return Optional.empty();
                }
                if (line.equals(END)) {
                    answers.add(END);
                    return Optional.empty();
                }
                if (line.equals(word) || line.startsWith(word + " ")) {
                    return Optional.of(line.substring(word.length()).trim());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** SIGKILL, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGSTOP, and SIGCONT so much later, which comes even if this JVM dies in between. */
    public void pause(Duration length) {
        String script = "kill -STOP " + pid() + " && sleep " + length.toMillis() / 1000.0 + "; kill -CONT " + pid();
        try {
            new ProcessBuilder("sh", "-c", script).start();
        } catch (IOException e) {
            throw new UncheckedIOException("A child JVM cannot be stopped", e);
        }
    }
}
