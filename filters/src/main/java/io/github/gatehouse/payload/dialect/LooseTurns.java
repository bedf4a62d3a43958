package io.github.gatehouse.payload.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The turns of requests on paths that no provider has, found by their shape: a list named {@code messages}, {@code input}
 * or {@code contents} whose elements have a role, and the system prompt beside it. Also where several requests come
 * together, as in batches, one in each line or in a file of a form.
 *
 * <p>Such a body may be an application's own. So a role that no provider knows is nothing here, and a system prompt is
 * one only beside turns.
 */
public final class LooseTurns {

    private static final Set<String> LISTS = Set.of("messages", "input", "contents");

    /** Members in which the requests of a batch lie. */
    private static final Set<String> WRAPPERS =
            Set.of("requests", "request", "params", "body", "batch", "inputConfig", "input_config");

    private static final Map<String, Speaker> ROLES = Map.of(
            "user",
            Speaker.USER,
            "assistant",
            Speaker.ASSISTANT,
            "model",
            Speaker.ASSISTANT,
            "system",
            Speaker.INSTRUCTIONS,
            "developer",
            Speaker.INSTRUCTIONS,
            "tool",
            Speaker.TOOL_RESULT,
            "function",
            Speaker.TOOL_RESULT);

    private static final int LONGEST_ROLE = 64;

    /** Of turns, by what holds their list. */
    private final Map<String, List<Claim>> claims = new LinkedHashMap<>();
    /** What holds turns, and under which name. */
    private final Map<String, String> conversations = new LinkedHashMap<>();
    /** Members beside the lists, with what holds them. */
    private final Map<String, Set<String>> members = new LinkedHashMap<>();

    private final LooseFiles files = new LooseFiles();
    /** The places of roles that are instructions. */
    private final Set<String> roles = new HashSet<>();

    private LooseTurns() {}

    /** Looks at all texts of a request. */
    public static LooseTurns of(Payload request) {
        LooseTurns turns = new LooseTurns();
        if (request.length() > 0 && !Endpoint.of(request.target()).free()) {
            request.edit(turns::look);
            turns.asked();
        }
        return turns;
    }

    /** Whether there are any. */
    public boolean present() {
        return !conversations.isEmpty();
    }

    /** All parts that are not simply what the user says. */
    public List<Claim> claims() {
        List<Claim> all = new ArrayList<>();
        conversations.keySet().forEach(holder -> all.addAll(claims.getOrDefault(holder, List.of())));
        files.claims(conversations.keySet(), all);
        members.forEach((holder, names) -> {
            String list = conversations.getOrDefault(holder, "");
            for (String name : list.isEmpty() ? Set.<String>of() : names) {
                if (isKept(name) && !list.equals("messages")) {
                    all.add(new Claim(holder + '/' + name, Kept.speaker(name), false, true));
                } else if (Turns.isSystem(name)) {
                    all.add(new Claim(holder + '/' + name, Speaker.INSTRUCTIONS, false, false));
                }
            }
        });
        return all;
    }

    /** The request with instructions that are turns as turns of the user; the others stay. */
    public Payload demoted(Payload request) {
        return roles.isEmpty()
                ? request
                : request.edit(text -> {
                    if (roles.contains(text.place())) {
                        text.replace(text.from(), text.to(), "user");
                    }
                });
    }

    private void look(Text text) {
        String place = text.place();
        int top = behindWrappers(place);
        if (top < 0 || text.to() == text.from()) {
            return;
        }
        int end = end(place, top + 1);
        String holder = place.substring(0, top);
        String name = place.substring(top + 1, end);
        if (LISTS.contains(name)) {
            inList(holder, name, place, end, text);
        }
        if (Turns.isSystem(name) || isKept(name) || end == place.length() && asks(name)) {
            members.computeIfAbsent(holder, any -> new LinkedHashSet<>()).add(name);
        }
    }

    private static boolean isKept(String name) {
        return Kept.speaker(name) != Speaker.UNKNOWN;
    }

    private static boolean asks(String name) {
        return name.equals("input") || name.equals("model");
    }

    /** OpenAI Responses takes one text for a list of turns. */
    private void asked() {
        Set<String> asked = Set.of("input", "model");
        members.forEach((holder, names) -> {
            boolean told = names.contains("instructions") || names.contains("previous_response_id");
            if (told && names.containsAll(asked)) {
                conversations.putIfAbsent(holder, "input");
            }
        });
    }

    /** @param end of the name of the list */
    private void inList(String holder, String list, String place, int end, Text text) {
        int turn = isNumber(place, end) ? end(place, end + 1) : end;
        int last = place.lastIndexOf('/');
        // Google takes one turn for a list of one.
        if (last < turn || turn == end && !list.equals("contents")) {
            return;
        }
        String name = place.substring(last + 1);
        if (last == turn && Turns.like(name, "role", Set.of())) {
            role(holder, list, place, text);
        } else if (name.equals("type") && isResult(said(text))
                || place.contains("/functionResponse/")
                || place.contains("/function_response/")) {
            claim(holder, place.substring(0, last), Speaker.TOOL_RESULT);
        } else if (name.equals("type") && last == turn && Kept.isReference(said(text))) {
            claims.computeIfAbsent(holder, any -> new ArrayList<>())
                    .add(new Claim(place.substring(0, last), Speaker.ASSISTANT, true, true));
        }
        files.look(holder, place, name.equals("type") ? said(text) : "");
        if (list.equals("contents") && place.startsWith("/parts/", turn)) {
            conversations.putIfAbsent(holder, list);
        }
    }

    private void role(String holder, String list, String place, Text text) {
        String said = said(text);
        Speaker speaker = ROLES.get(Turns.letters(said));
        if (speaker == null) {
            return;
        }
        conversations.put(holder, list);
        if (speaker != Speaker.USER) {
            boolean doubtful = speaker == Speaker.INSTRUCTIONS && !ROLES.containsKey(said);
            claim(holder, place.substring(0, place.lastIndexOf('/')), doubtful ? Speaker.UNKNOWN : speaker);
            if (speaker == Speaker.INSTRUCTIONS) {
                roles.add(place);
            }
        }
    }

    private void claim(String holder, String turn, Speaker speaker) {
        claims.computeIfAbsent(holder, any -> new ArrayList<>()).add(new Claim(turn, speaker, true, false));
    }

    private static boolean isResult(String type) {
        return type.endsWith("tool_result") || type.endsWith("_output");
    }

    private static String said(Text text) {
        int length = text.to() - text.from();
        return length > LONGEST_ROLE ? "" : new String(text.bytes(), text.from(), length, UTF_8);
    }

    /** The slash before the first step that is neither a number nor a wrapper; -1 if there is none. */
    private static int behindWrappers(String place) {
        int at = place.startsWith("form:") ? end(place, 0) : 0;
        while (at < place.length() && place.charAt(at) == '/') {
            int end = end(place, at + 1);
            if (!isNumber(place, at) && !WRAPPERS.contains(place.substring(at + 1, end))) {
                return at;
            }
            at = end;
        }
        return -1;
    }

    /** Whether the step behind a slash is the index of an element. */
    private static boolean isNumber(String place, int slash) {
        int end = end(place, slash + 1);
        int at = slash + 1;
        while (at < end && place.charAt(at) >= '0' && place.charAt(at) <= '9') {
            at++;
        }
        return at == end && end > slash + 1;
    }

    private static int end(String place, int from) {
        int slash = place.indexOf('/', from);
        return slash < 0 ? place.length() : slash;
    }
}
