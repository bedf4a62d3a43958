package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

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
import java.util.stream.Stream;
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
        List<String> late = LateContents.texts(request);
        List<String> said = Stream.concat(texts(request.userMessage()), late.stream())
                .distinct()
                .toList();
        List<String> checked;
        try {
            retrieved(request.requestParams().augmentationResult(), suspicions);
            checked = checked(said, suspicions);
        } catch (GuardException e) {
            return fatal(e.refusal().detail());
        }
        if (!suspicions.isEmpty()) {
            request.requestParams().invocationContext().invocationParameters().put(SUSPICIONS, List.copyOf(suspicions));
        }
        if (checked.equals(said)) {
            return success();
        }
        return checked.size() == 1 && late.isEmpty()
                ? successWith(checked.get(0))
                : fatal("A message of several contents cannot be cleaned here.");
    }

    private void retrieved(@Nullable AugmentationResult added, List<Suspicion> suspicions) {
        if (added != null) {
            added.contents()
                    .forEach(each -> prompts.check(each.textSegment().text(), Origin.DOCUMENT, suspicions::add));
        }
    }

    private static Stream<String> texts(UserMessage message) {
        return message.contents().stream().filter(TextContent.class::isInstance).map(content -> ((TextContent) content)
                .text());
    }

    private List<String> checked(List<String> texts, List<Suspicion> suspicions) {
        if (texts.size() > 1) {
            // A model reads them one after the other.
            prompts.check(String.join("\n", texts), Origin.USER, suspicions::add);
        }
        return texts.stream()
                .map(text -> prompts.check(text, Origin.USER, suspicions::add))
                .toList();
    }
}
