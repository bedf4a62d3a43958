package io.github.gatehouse.output;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Setting;
import java.util.List;
import java.util.stream.Stream;

/** The settings of an {@link OutputGuard}. */
public record OutputSettings(
        @Setting(
                        value = "",
                        doc =
                                "The actions an AI may suggest, written exactly. Tools that an answer calls count as actions"
                                        + " unless tools says more.")
                List<String> actions,
        @Setting(value = "", doc = "Further actions for users in a role, each written role=action.")
                List<String> roleActions,
        @Setting(
                        value = "",
                        doc = "The tools that a request may offer and an answer may call, written exactly; a provider's"
                                + " own by its type, such as web_search. none alone: no tool. Empty: requests are not"
                                + " judged.")
                List<String> tools,
        @Setting(value = "", doc = "Further tools for users in a role, each written role=tool.") List<String> roleTools,
        @Setting(
                        value = "",
                        doc = "Further tools for callers by name, authenticated users or relay keys, each written"
                                + " caller=tool.")
                List<String> callerTools,
        @Setting(
                        value = "REFUSE",
                        doc =
                                "What becomes of a request that offers another tool: refuse, or remove: it goes on without"
                                        + " the tool, if one is left.")
                Offered offered,
        @Setting(value = "action", doc = "The JSON key, map key, record component or property that names the action.")
                String field,
        @Setting(
                        value = "AUTO",
                        doc =
                                "What becomes of an answer without an action: refuse, pass, or auto: an HTTP answer passes,"
                                        + " a method's result is refused.")
                Missing missing,
        @Setting(
                        value = "0",
                        min = 0,
                        doc = "Most characters (Unicode code points) of one text of an answer; 0: any number.")
                int length,
        @Setting(
                        value = "",
                        doc =
                                "The hosts that links in an answer may lead to, such as docs.example.com, or *.example.com for"
                                        + " all below; none alone: no link. Empty: links are not judged.")
                List<String> links,
        @Setting(value = "true", doc = "Whether texts of an answer may hold HTML.") boolean html,
        @Setting(value = "true", doc = "Whether texts of an answer may hold blocks of code.") boolean code,
        @Setting(value = "ENFORCE", doc = "enforce refuses; observe only tells in the log what would be refused.")
                Mode mode) {

    /** Stands alone in the place of tools. */
    private static final String NO_TOOL = "none";

    /** What becomes of an answer that names no action. */
    public enum Missing {
        /** An HTTP answer passes, for most are prose; a method's result is refused. */
        AUTO,
        PASS,
        REFUSE
    }

    /** What becomes of a request that offers a tool which is not on the list. */
    public enum Offered {
        REFUSE,
        REMOVE
    }

    public OutputSettings {
        actions = List.copyOf(actions);
        roleActions = List.copyOf(roleActions);
        tools = List.copyOf(tools);
        roleTools = List.copyOf(roleTools);
        callerTools = List.copyOf(callerTools);
        Granted.check("role-actions", "role", roleActions);
        Granted.check("role-tools", "role", roleTools);
        Granted.check("caller-tools", "caller", callerTools);
        links = List.copyOf(links);
        boolean open = Boundaries.of(length, links, html, code).isOpen();
        boolean lists =
                Stream.of(actions, roleActions, tools, roleTools, callerTools).anyMatch(list -> !list.isEmpty());
        if (!lists && open) {
            throw new IllegalArgumentException(
                    "actions: must name at least one action, or tools a tool, or length, links, html or code must be set");
        }
        if (tools.contains(NO_TOOL) && tools.size() > 1) {
            throw new IllegalArgumentException("tools: none must stand alone");
        }
        if (field.isBlank()) {
            throw new IllegalArgumentException("field: must not be blank");
        }
    }

    boolean judgesActions() {
        return !actions.isEmpty() || !roleActions.isEmpty();
    }

    boolean judgesTools() {
        return !tools.isEmpty() || !roleTools.isEmpty() || !callerTools.isEmpty();
    }

    Boundaries boundaries() {
        return Boundaries.of(length, links, html, code);
    }

    Granted grantedActions() {
        return Granted.of(actions, roleActions, List.of());
    }

    /** Without tools of their own, those that are called are actions. */
    Granted grantedTools() {
        if (!judgesTools()) {
            return grantedActions();
        }
        return Granted.of(tools.contains(NO_TOOL) ? List.of() : tools, roleTools, callerTools);
    }
}
