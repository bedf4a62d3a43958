package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.github.gatehouse.limit.Spend;
import org.jspecify.annotations.Nullable;

/**
 * Reports what models of LangChain4j, which need not be there otherwise, have used to the budgets of the call that asked them, also where the answer comes on
 * another thread.
 *
 * <pre>{@code
 * @Inject Spend spend;
 *
 * ChatModel model = AnthropicChatModel.builder().listeners(List.of(new SpendListener(spend))). … .build();
 * }</pre>
 *
 * <p>A model that does not tell its usage reports nothing, and the budget keeps its estimate. What failed has, as far as
 * is known, used nothing.
 */
public final class SpendListener implements ChatModelListener {

    private static final String ATTRIBUTE = SpendListener.class.getName();

    private final Spend spend;

    /** @param spend as injected: it stands for whatever call runs when a model is asked */
    public SpendListener(Spend spend) {
        this.spend = requireNonNull(spend, "spend");
    }

    /** Here the thread is still that of the call. */
    @Override
    public void onRequest(ChatModelRequestContext context) {
        context.attributes().put(ATTRIBUTE, spend.here());
    }

    @Override
    public void onResponse(ChatModelResponseContext context) {
        Spend caller = context.attributes().get(ATTRIBUTE) instanceof Spend known ? known : spend;
        String named = context.chatResponse().modelName();
        String asked = context.chatRequest().modelName();
        report(caller, named != null ? named : asked, context.chatResponse());
    }

    /**
     * Reports one answer of a model that has no listener.
     *
     * @return whether the answer tells its usage; if not, nothing is reported
     */
    public static boolean report(Spend spend, ChatResponse answer) {
        return report(spend, answer.modelName(), answer);
    }

    private static boolean report(Spend spend, @Nullable String model, ChatResponse answer) {
        TokenUsage usage = answer.tokenUsage();
        if (usage == null || usage.inputTokenCount() == null && usage.outputTokenCount() == null) {
            return false;
        }
        spend.report(model == null ? "" : model, count(usage.inputTokenCount()), count(usage.outputTokenCount()));
        return true;
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }
}
