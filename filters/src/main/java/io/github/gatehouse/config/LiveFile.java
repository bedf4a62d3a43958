package io.github.gatehouse.config;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The file that {@code gatehouse.config} names: its place among the sources, and what its changes mean. */
final class LiveFile {

    private static final System.Logger LOG = System.getLogger(LiveFile.class.getName());

    /** Above the file on the class path. */
    private static final int POSITION = 1;

    private final SettingsFile file;
    private final Layers others;
    private final byte[] content;
    private final Map<String, String> atStart;
    private Map<String, String> current;
    private FileWatch watch;

    /** Takes over layers if they are in order. */
    interface Change {
        /** @return what is wrong with them */
        List<String> apply(Layers layers, Source file);
    }

    /** @throws IOException if the file cannot be read */
    LiveFile(SettingsFile file, Layers others) throws IOException {
        this.file = file;
        this.others = others;
        this.content = file.read();
        this.atStart = SettingsFile.parse(content);
        this.current = atStart;
    }

    Layers layers() {
        return others.with(POSITION, file.source(atStart));
    }

    synchronized void watch(Change change) {
        if (watch == null) {
            watch = new FileWatch(file, content, changed -> take(changed, change));
            watch.start();
        }
    }

    synchronized void close() {
        if (watch != null) {
            watch.close();
        }
    }

    void take(byte[] content, Change change) {
        try {
            Map<String, String> now = SettingsFile.parse(content);
            Source source = file.source(now);
            List<String> problems =
                    change.apply(others.with(POSITION, source).withTop(file.source(sinceStart(now))), source);
            if (problems.isEmpty()) {
                LOG.log(System.Logger.Level.INFO, "{0} changed: {1}", file.path(), difference(now));
                current = now;
            } else {
                refuse(String.join(System.lineSeparator(), problems));
            }
        } catch (IOException e) {
            refuse(e.getMessage());
        }
    }

    /** What somebody has just written wins over everything else; what stood there at start has its usual place. */
    private Map<String, String> sinceStart(Map<String, String> now) {
        Map<String, String> changed = new HashMap<>(now);
        changed.entrySet().removeAll(atStart.entrySet());
        return changed;
    }

    private String difference(Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>();
        Map<String, String> added = new HashMap<>(now);
        added.entrySet().removeAll(current.entrySet());
        Map<String, String> removed = new HashMap<>(current);
        removed.entrySet().removeAll(now.entrySet());
        names.addAll(added.keySet());
        names.addAll(removed.keySet());
        return String.join(", ", names);
    }

    private void refuse(String why) {
        LOG.log(
                System.Logger.Level.ERROR,
                "A change of {0} is refused, all settings stay as they were:{1}{2}",
                file.path(),
                System.lineSeparator(),
                why);
    }
}
