package io.github.gatehouse.output;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the events of one answer have begun to say and not ended. */
final class EventBook implements Continued {

    /** More texts and calls at a time than any answer has. */
    private static final int MOST_OPEN = 1_000;

    private static final int LONGEST_NAME = 1_000;

    private final Rules rules;
    private final Map<String, Text> texts = new HashMap<>();
    private final Map<String, ToolCall> calls = new HashMap<>();
    private Optional<Fault> fault = Optional.empty();
    private int actions;
    private int pieces;

    EventBook(Rules rules) {
        this.rules = rules;
    }

    Optional<Fault> fault() {
        return fault;
    }

    /** How many actions there are in what is complete. */
    int actions() {
        return actions;
    }

    /** How many pieces there were that may mean something. */
    int pieces() {
        return pieces;
    }

    /** Whether something is not complete, and may turn out to be what must not go out. */
    boolean open() {
        return texts.values().stream().anyMatch(text -> text.documents.open())
                || calls.values().stream().anyMatch(ToolCall::open);
    }

    @Override
    public void text(String path, String piece) {
        Text text = texts.get(path);
        if (text == null && Documents.isPlain(piece)) {
            return;
        }
        pieces++;
        Text known = text == null ? new Text() : text;
        known.documents.feed(piece);
        if (known.documents.idle()) {
            texts.remove(path);
        } else {
            texts.put(path, known);
            limit(texts.size());
        }
    }

    @Override
    public void call(String path, String id, String name) {
        pieces++;
        ToolCall call = calls.get(path);
        if (call == null || call.isOther(id)) {
            if (call != null) {
                judge(call);
            }
            call = new ToolCall(id);
            calls.put(path, call);
            limit(calls.size());
        }
        if (call.add(name) > LONGEST_NAME) {
            fault(Fault.TOOL);
        }
    }

    @Override
    public void finished(String path) {
        calls.forEach((place, call) -> {
            if (place.startsWith(path)) {
                judge(call);
            }
        });
    }

    /** The answer is complete. */
    void end() {
        finished("");
        texts.values().forEach(text -> text.documents.end());
        texts.clear();
    }

    private void judge(ToolCall call) {
        if (!call.open) {
            return;
        }
        call.open = false;
        actions++;
        if (call.names.isEmpty()) {
            fault(Fault.TOOL_NAMELESS);
        } else if (!call.isIn(rules.tools())) {
            fault(Fault.TOOL);
        }
    }

    private void limit(int open) {
        if (open > MOST_OPEN) {
            fault(Fault.UNDECIDED);
        }
    }

    private void fault(Fault found) {
        if (fault.isEmpty()) {
            fault = Optional.of(found);
        }
    }

    private final class Text implements Documents.Reader {
        private final Documents documents = new Documents(rules.actions(), this);

        @Override
        public boolean document(String json) {
            Judgement judgement = Judgement.whole(rules);
            boolean readable = judgement.document(json);
            judgement.fault().ifPresent(EventBook.this::fault);
            actions += judgement.actions();
            return readable;
        }

        @Override
        public void ambiguous() {
            fault(Fault.AMBIGUOUS);
        }
    }

    private static final class ToolCall {
        private final List<String> names = new ArrayList<>();
        private String id;
        private boolean open = true;
        private int length;

        ToolCall(String id) {
            this.id = id;
        }

        boolean open() {
            return open;
        }

        boolean isOther(String id) {
            return !id.isEmpty() && !this.id.isEmpty() && !id.equals(this.id);
        }

        /** @return the length of all pieces so far */
        int add(String name) {
            open = true;
            if (!name.isEmpty()) {
                names.add(name);
                length += name.length();
            }
            return length;
        }

        /** Some servers send a name in pieces, some repeat it whole. */
        boolean isIn(Set<String> tools) {
            boolean repeated = new HashSet<>(names).size() == 1 && tools.contains(names.get(0));
            return repeated || tools.contains(String.join("", names));
        }
    }
}
