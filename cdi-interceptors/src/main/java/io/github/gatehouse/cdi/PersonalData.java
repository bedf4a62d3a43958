package io.github.gatehouse.cdi;

import io.github.gatehouse.Finding;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.scrub.OutgoingCall;
import java.util.List;

/**
 * Takes personal data out of what a method sends to an AI, wherever it comes from, and puts it back into the answer. To be
 * injected:
 *
 * <pre>{@code
 * @Inject PersonalData personal;
 *
 * String answer = personal.restore(ask(personal.scrub("Write to " + customer.mail())));
 * }</pre>
 *
 * <p>The AI reads {@code [EMAIL_1]}. Which value that is the current request knows, its other threads do not, and all is
 * forgotten when it is over. The settings are {@code gatehouse.scrub.client.*}. What a Jakarta REST client sends
 * {@link PersonalDataClientFilter} scrubs, what a model of LangChain4j reads {@link PersonalDataChatModel} and
 * {@link PersonalDataStreamingChatModel}.
 */
public interface PersonalData {

    /**
     * A text as it may be sent.
     *
     * @throws IllegalStateException if no request is active; {@link #open()} needs none
     */
    String scrub(String text);

    /**
     * A text that came back, with the values in the place of their pseudonyms.
     *
     * @throws IllegalStateException if no request is active
     */
    String restore(String text);

    /** What would be masked, in the order in which it stands: kinds, places and lengths, no values. */
    List<Finding> check(String text);

    /**
     * Opens a call of its own, for code without a request, on other threads, or that makes several calls in one request
     * which must not share pseudonyms. To be closed.
     *
     * <pre>{@code
     * try (OutgoingCall call = personal.open()) {
     *     return call.restore(ask(call.scrub(question)));
     * }
     * }</pre>
     */
    OutgoingCall open();

    /** That of an engine, where there is no CDI and so no request: {@link #open()} calls. */
    static PersonalData of(Engine engine) {
        return new EnginePersonalData(engine);
    }
}
