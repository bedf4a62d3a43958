package io.github.gatehouse.cdi;

import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.guardrail.InputGuardrailRequest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Contents that a method of an AI service is called with. LangChain4j puts them into the message behind all guardrails, as
 * they came: they can be judged here, and not be changed.
 */
final class LateContents {

    private LateContents() {}

    static List<String> texts(InputGuardrailRequest request) {
        return request.requestParams().invocationContext().methodArguments().stream()
                .flatMap(argument ->
                        argument instanceof Collection<?> several ? several.stream() : Stream.ofNullable(argument))
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .toList();
    }
}
