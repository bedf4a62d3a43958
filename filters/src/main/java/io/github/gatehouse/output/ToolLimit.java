package io.github.gatehouse.output;

import io.github.gatehouse.Call;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Watch;
import java.util.Set;

/** The tools that models may have while one call runs, for whoever offers them some. */
public final class ToolLimit implements Watch {

    private final String guard;
    private final Set<String> tools;
    private final boolean removes;

    ToolLimit(String guard, Set<String> tools, boolean removes) {
        this.guard = guard;
        this.tools = tools;
        this.removes = removes;
    }

    public boolean allows(String tool) {
        return tools.contains(tool);
    }

    /** Whether other tools are left out, rather than the request refused that offers them. */
    public boolean removes() {
        return removes;
    }

    /** Of a request that offers another tool. */
    public Refusal offered() {
        return Refusal.of(Reason.TOOL_REFUSED, guard, "The request offers a tool that is not on the list.");
    }

    /** Of an answer that calls another tool. */
    public Refusal called() {
        return Refusal.of(Fault.TOOL.reason(), guard, Fault.TOOL.detail());
    }

    @Override
    public void settle(Call call, Outcome outcome) {}
}
