package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailRequest;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.rag.AugmentationResult;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.injection.Origin;
import io.github.gatehouse.injection.Suspicion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the message of the user, and what retrieval has added to it, before a model reads it, by the settings
 * {@code gatehouse.injection.client.*}. For {@code AiServices} of LangChain4j:
 *
 * <pre>{@code
 * AiServices.builder(Desk.class).chatModel(model).inputGuardrails(new InjectionInputGuardrail(prompts)).build();
 * }</pre>
 *
 * <p>A message that is taken for an attack is refused by an {@code InputGuardrailException} without its text. Where attacks
 * are only flagged, the parameters of the invocation hold a list of {@link Suspicion}s under {@link #SUSPICIONS}.
 * LangChain4j shows guardrails nothing else: what tools give back is not seen, {@link Prompts#check} judges it.
 */
public final class InjectionInputGuardrail implements InputGuardrail {

    /** The name of the parameter that holds suspicions. */
    public static final String SUSPICIONS = "io.github.gatehouse.suspicions";

    private final Prompts prompts;

    /** @param prompts as injected, or {@link Prompts#of} an engine where there is no CDI */
    public InjectionInputGuardrail(Prompts prompts) {
        this.prompts = requireNonNull(prompts, "prompts");
    }

    @Override
    public InputGuardrailResult validate(InputGuardrailRequest request) {
        List<Suspicion> suspicions = new ArrayList<>();
        UserMessage message = request.userMessage();
        UserMessage checked;
        try {
            retrieved(request.requestParams().augmentationResult(), suspicions);
            checked = checked(message, suspicions);
        } catch (GuardException e) {
            return fatal(e.refusal().detail());
        }
        if (!suspicions.isEmpty()) {
            request.requestParams().invocationContext().invocationParameters().put(SUSPICIONS, List.copyOf(suspicions));
        }
        return checked.equals(message) ? success() : successWith(checked.singleText());
    }

    private void retrieved(@Nullable AugmentationResult added, List<Suspicion> suspicions) {
        if (added != null) {
            added.contents()
                    .forEach(each -> prompts.check(each.textSegment().text(), Origin.DOCUMENT, suspicions::add));
        }
    }

    private UserMessage checked(UserMessage message, List<Suspicion> suspicions) {
        List<Content> contents = new ArrayList<>();
        for (Content content : message.contents()) {
            contents.add(
                    content instanceof TextContent text
                            ? TextContent.from(prompts.check(text.text(), Origin.USER, suspicions::add))
                            : content);
        }
        return message.toBuilder().contents(contents).build();
    }
}
