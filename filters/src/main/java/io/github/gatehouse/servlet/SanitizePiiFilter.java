package io.github.gatehouse.servlet;

import io.github.gatehouse.config.Feature;

/**
 * Masks personal data in query, body and answer, whole or streamed: the application and whatever it calls see
 * {@code [EMAIL]} in the place of an address. Other headers and the path are not touched. Kinds are e-mail addresses,
 * phone, social security and card numbers; {@code types} takes fewer. What has the form of one and fails a check is
 * masked as well, unless {@code precision} is {@code strict}. Refuses nothing that it can read.
 *
 * <p>{@code operator} says what stands in the place of a value. With {@code pseudonym} the application sees
 * {@code [EMAIL_1]}, and the client gets the address back in the answer, wherever the model has put it: in the address of
 * an image, too.
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>scrub</filter-name>
 *   <filter-class>io.github.gatehouse.servlet.SanitizePiiFilter</filter-class>
 *   <async-supported>true</async-supported>
 * </filter>
 * <filter-mapping>
 *   <filter-name>scrub</filter-name>
 *   <url-pattern>/api/chat/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>Comes behind {@link PromptGuardFilter}, which judges the text as it was written; the start stops if it is mapped
 * before it. A filter that reads the body must come later still, or requests are refused.
 *
 * <p>Request bodies are read up to {@code gatehouse.body.limit} (413 above it) and must be JSON, form, multipart form with
 * files that are text, or text, which XML and HTML are (415); one with a {@code Content-Encoding} such as gzip is refused
 * (415), as its texts cannot be seen. {@code gatehouse.body.other=pass} lets other types pass unseen.
 *
 * <p>Answers are held up to the same limit (502 above it), plain text that comes in chunks, too. Event streams and lines of
 * JSON go on event by event; a refusal in their midst ends an event stream with an event of an error, and breaks both off,
 * so that no client takes them for complete. Probabilities of tokens do not go on where they repeat what was masked.
 */
public final class SanitizePiiFilter extends GuardFilter {

    @Override
    protected Feature feature() {
        return Feature.SCRUB;
    }
}
