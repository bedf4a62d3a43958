package io.github.gatehouse.scrub;

import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.Event;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Masks or restores one answer. Of a text that goes on in later parts, the end is held back while it may belong to a value that
 * goes on too. It goes out with the next part of its channel, at once if that part says that it is the last; before a
 * part in which no text goes on, such as the one that says that the answer is complete, it goes out by itself, in a copy
 * of the last part of its channel. Parts about other choices and blocks do not let it out: answers that come alternately,
 * word by word, are treated like those that do not. Arguments of tools are held until they are complete.
 */
final class AnswerScrub implements Inspector {

    /** More channels at a time than any answer has; beyond that the eldest goes out. */
    private static final int MOST_CHANNELS = 256;

    private final Treatment treatment;
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    AnswerScrub(Treatment treatment) {
        this.treatment = treatment;
    }

    @Override
    public void accept(Payload came, Consumer<Payload> out) {
        // Tokens come with an event before it is known what becomes of its text.
        Payload part = came instanceof Event event && treatment.hides() ? event.withoutProbabilities() : came;
        Set<String> continued = new HashSet<>();
        Payload treated = part.edit(text -> {
            if (text.channel().isEmpty()) {
                treatment.whole(text);
                return;
            }
            if (text.from() < text.to()) {
                channel(text).next(text, part);
            }
            if (text.from() < text.to() || !text.last()) {
                continued.add(text.channel());
            }
        });
        for (Channel channel : channels.values()) {
            if (channel.holds() && !continued.contains(channel.name()) && ends(part, channel, continued)) {
                channel.flush(out);
            }
        }
        boolean masked = treated != part && treatment.hides();
        out.accept(masked && treated instanceof Body whole ? whole.withoutProbabilities() : treated);
        limit(out);
    }

    private void limit(Consumer<Payload> out) {
        int held = channels.values().stream().mapToInt(Channel::heldOfDocuments).sum();
        if (held > Arguments.MOST_HELD) {
            throw Arguments.tooLarge(treatment);
        }
        while (channels.size() > MOST_CHANNELS) {
            Channel eldest = channels.values().iterator().next();
            eldest.flush(out);
            channels.values().remove(eldest);
        }
    }

    /** Whether what is held back of a channel goes out before this part, in which it does not go on. */
    private static boolean ends(Payload part, Channel channel, Set<String> continued) {
        if (part instanceof Event event && (event.keepsAlive() || !event.concerns(channel.name()))) {
            return false;
        }
        return continued.isEmpty()
                || !channel.isDocument() && continued.stream().anyMatch(channel::precedes);
    }

    @Override
    public void end(Consumer<Payload> out) {
        channels.values().forEach(channel -> channel.flush(out));
    }

    private Channel channel(Text text) {
        return channels.computeIfAbsent(text.channel(), name -> new Channel(text, treatment));
    }
}
