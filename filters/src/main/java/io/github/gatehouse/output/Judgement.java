package io.github.gatehouse.output;

import io.github.gatehouse.GuardException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for actions and calls of tools in one answer, or one event of it. Wherever a value may itself be an action (a
 * result, an element of a result) it is taken as one; inside of what has names only the value under the field's name is.
 */
final class Judgement implements ToolCalls.Sink, Documents.Reader {

    private static final int DEEPEST = 100;
    private static final int MOST_OBJECTS = 100_000;

    private final Rules rules;
    private final Optional<Continued> continued;
    private final ToolCalls tools = new ToolCalls(this);
    private final Path path = new Path();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> seenAsActions = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<Fault> fault = Optional.empty();
    private int actions;
    private boolean something;
    private boolean mixed;
    private boolean inPieces;
    private boolean inText;
    private int depth;

    private Judgement(Rules rules, Optional<Continued> continued) {
        this.rules = rules;
        this.continued = continued;
    }

    /** Of what is complete in itself. */
    static Judgement whole(Rules rules) {
        return new Judgement(rules, Optional.empty());
    }

    /** Of an event, whose texts and calls may go on in the next one. */
    static Judgement event(Rules rules, Continued continued) {
        return new Judgement(rules, Optional.of(continued));
    }

    /** The first thing that is wrong. */
    Optional<Fault> fault() {
        return fault;
    }

    /** How many actions there are. */
    int actions() {
        return actions;
    }

    /** Whether there was nothing but nulls and empty containers. */
    boolean suggestsNothing() {
        return !something;
    }

    /** Whether there are other things among the actions, where each must be one. */
    boolean mixed() {
        return mixed && actions > 0;
    }

    /** Looks at a method's result. */
    void result(@Nullable Object result) {
        look(result, rules.actions().isPresent());
    }

    /** Looks at a parsed HTTP answer, or one event of it. */
    void answer(Object answer) {
        if (answer instanceof JsonObject event && continued.isPresent()) {
            path.begin(event);
        }
        look(answer, false);
    }

    private void look(@Nullable Object value, boolean bare) {
        if (value == null || value == JsonValue.NULL || fault.isPresent()) {
            return;
        }
        if (depth == DEEPEST || seen.size() > MOST_OBJECTS) {
            fault(Fault.UNREADABLE);
            return;
        }
        depth++;
        if (!container(value, bare)) {
            something = true;
            Optional<String> text = ToolCalls.text(value);
            if (text.isPresent()) {
                text(text.get(), bare);
            } else if (ObjectFields.isOpaque(value)) {
                fault(Fault.UNREADABLE);
            } else if (!ObjectFields.worthLooking(value)) {
                mixed |= bare;
            } else if (seen.add(value)) {
                object(value);
            }
        }
        depth--;
    }

    private boolean container(Object value, boolean bare) {
        if (value instanceof Map<?, ?> map) {
            something = true;
            if (isNew(value, false)) {
                map(map);
                ofItsOwn(value);
            }
        } else if (value instanceof Collection<?> elements) {
            if (isNew(value, bare)) {
                elements(elements, bare);
                ofItsOwn(value);
            }
        } else if (value instanceof Object[] elements) {
            if (isNew(value, bare)) {
                elements(Arrays.asList(elements), bare);
            }
        } else {
            return held(value, bare);
        }
        return true;
    }

    /** The action of the application's own container, beside those in it. */
    private void ofItsOwn(Object container) {
        if (rules.actions().isPresent() && ObjectFields.worthLooking(container)) {
            new ObjectFields(container)
                    .property(rules.actions().get().field())
                    .map(ObjectFields.Property::value)
                    .ifPresent(this::action);
        }
    }

    private boolean held(Object value, boolean bare) {
        Optional<List<Object>> content = ObjectFields.content(value);
        content.ifPresent(all -> all.forEach(each -> look(each, bare)));
        return content.isPresent();
    }

    /** JSON has no circles, and much of it is small. */
    private boolean isNew(Object value, boolean bare) {
        return value instanceof JsonValue || (bare ? seenAsActions : seen).add(value);
    }

    private void elements(Collection<?> elements, boolean bare) {
        int position = 0;
        for (Object element : elements) {
            int mark = path.element(element, position++);
            look(element, bare);
            path.back(mark);
        }
    }

    private void map(Map<?, ?> map) {
        boolean own = !inPieces && tools.object(map, inText) && !inText;
        map.forEach((key, value) -> entry(key, value, own));
        if (continued.isPresent()
                && path.isChoice()
                && ToolCalls.text(map.get("finish_reason")).isPresent()) {
            continued.get().finished(path.toString());
        }
    }

    /** @param own of a call of a provider's own tool, which may have an object of that name to say what it does */
    private void entry(@Nullable Object key, @Nullable Object value, boolean own) {
        String name = key instanceof Enum<?> constant ? constant.name() : String.valueOf(key);
        if (ToolCalls.text(key).isEmpty()) {
            look(key, false);
        }
        if (!(own && value instanceof Map) && actionIn(name, value)) {
            return;
        }
        int mark = path.member(name);
        boolean before = inPieces;
        if (!inPieces) {
            String plain = Lookalike.name(name);
            inPieces = path.inDelta() && continued.isPresent() && (ToolCalls.isList(plain) || ToolCalls.isOne(plain));
            if (inPieces) {
                new CallPieces(continued.get(), this).take(path, value);
            } else {
                tools.member(plain, value);
            }
        }
        look(value, false);
        inPieces = before;
        path.back(mark);
    }

    /** @return whether the member names an action, so that nothing else is to be looked for in it */
    private boolean actionIn(String name, @Nullable Object value) {
        if (rules.actions().isEmpty()) {
            return false;
        }
        AllowedActions allowed = rules.actions().get();
        boolean path = name.equals("jsonPath")
                && ToolCalls.text(value).filter(allowed::looksLikeField).isPresent();
        if (allowed.isField(name)) {
            action(value);
        } else if (path || allowed.looksLikeField(name)) {
            fault(Fault.DISGUISED);
        } else {
            return false;
        }
        return true;
    }

    private void object(Object object) {
        ObjectFields fields = new ObjectFields(object);
        if (fields.property("arguments").isPresent()) {
            fields.property("name")
                    .flatMap(name -> ToolCalls.text(name.value()))
                    .ifPresent(this::call);
        }
        rules.actions().ifPresent(allowed -> {
            fields.property(allowed.field()).ifPresent(property -> action(property.value()));
            if (fields.disguised(allowed)) {
                fault(Fault.DISGUISED);
            }
        });
        fields.others(rules.actions().map(AllowedActions::field).orElse("")).forEach(value -> look(value, false));
    }

    private void action(@Nullable Object value) {
        Object action = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        ToolCalls.text(action).ifPresentOrElse(this::named, () -> fault(Fault.NO_TEXT));
    }

    private void named(String action) {
        actions++;
        if (!rules.actions().orElseThrow().allows(action)) {
            fault(Fault.UNLISTED);
        }
    }

    @Override
    public void call(String name) {
        actions++;
        if (!rules.tools().contains(name)) {
            fault(Fault.TOOL);
        }
    }

    @Override
    public void nameless() {
        fault(Fault.TOOL_NAMELESS);
    }

    private void text(String text, boolean bare) {
        if (bare) {
            bare(text);
        } else if (continued.isPresent()) {
            continued.get().text(path.toString(), text);
        } else if (!Documents.isPlain(text)) {
            Documents documents = new Documents(rules.actions(), this);
            documents.feed(text);
            documents.end();
        }
    }

    /** A result that is a text is an action, or JSON with actions in it. */
    private void bare(String text) {
        if (!StrictJson.begins(text)) {
            named(text);
            return;
        }
        try {
            JsonValue json = StrictJson.read(text);
            look(json, json instanceof JsonArray);
        } catch (GuardException e) {
            fault(Fault.UNLISTED);
        }
    }

    @Override
    public boolean document(String json) {
        boolean before = inText;
        inText = true;
        try {
            look(StrictJson.read(json), false);
            return true;
        } catch (GuardException e) {
            if (ToolCalls.suspected(json)) {
                fault(Fault.TOOL_AMBIGUOUS);
            }
            return false;
        } finally {
            inText = before;
        }
    }

    @Override
    public void ambiguous() {
        fault(Fault.AMBIGUOUS);
    }

    private void fault(Fault found) {
        if (fault.isEmpty()) {
            fault = Optional.of(found);
        }
    }
}
