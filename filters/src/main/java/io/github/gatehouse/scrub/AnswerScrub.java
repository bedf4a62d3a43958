package io.github.gatehouse.scrub;

import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import io.github.gatehouse.payload.SseEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Masks one answer. Of a text that goes on in later parts, the end is held back while it may belong to a value that
 * goes on too. It goes out with the next part of its channel; before a part in which no text goes on, such as the one
 * that says that the answer is complete, it goes out by itself, in a copy of the last part of its channel. Parts of
 * other channels do not let it out: answers that come alternately, word by word, are masked like those that do not.
 */
final class AnswerScrub implements Inspector {

    /** More channels at a time than any answer has; beyond that the eldest goes out. */
    private static final int MOST_CHANNELS = 256;

    private final Masking masking;
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    AnswerScrub(Masking masking) {
        this.masking = masking;
    }

    @Override
    public void accept(Payload part, Consumer<Payload> out) {
        boolean[] continued = new boolean[1];
        Payload masked = part.edit(text -> {
            if (text.channel().isEmpty()) {
                masking.whole(text);
            } else if (text.from() < text.to()) {
                continued[0] = true;
                channel(text).next(text, part);
            }
        });
        if (!continued[0] && held() && !keepsAlive(part)) {
            end(out);
        }
        out.accept(masked);
        while (channels.size() > MOST_CHANNELS) {
            Channel eldest = channels.values().iterator().next();
            eldest.flush(out);
            channels.values().remove(eldest);
        }
    }

    private boolean held() {
        return channels.values().stream().anyMatch(Channel::holds);
    }

    /** Comments and {@code ping} events come at any time, also in the middle of a value. */
    private static boolean keepsAlive(Payload part) {
        return part instanceof SseEvent event && (event.name().equals("ping") || "".equals(event.value()));
    }

    @Override
    public void end(Consumer<Payload> out) {
        channels.values().forEach(channel -> channel.flush(out));
    }

    private Channel channel(Text text) {
        return channels.computeIfAbsent(text.channel(), name -> new Channel(name, text.field(), masking));
    }
}
