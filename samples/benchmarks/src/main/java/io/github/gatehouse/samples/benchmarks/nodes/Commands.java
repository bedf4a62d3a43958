package io.github.gatehouse.samples.benchmarks.nodes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The child's end: obeys a line at a time, and ends with its parent. */
public final class Commands {

    /** What to do with a line; {@link IOException} and whatever else it throws end the child. */
    public interface Obey {
        void line(String[] words) throws Exception;
    }

    private Commands() {}

    /** Tells the parent something. */
    public static void answer(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Obeys until the parent ends or closes the pipe; then this JVM halts, whatever else still runs in it. */
    public static void obey(Obey obey) {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                obey.line(line.split(" "));
            }
            Runtime.getRuntime().halt(0);
        } catch (Exception e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}
