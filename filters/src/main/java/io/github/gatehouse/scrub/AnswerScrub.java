package io.github.gatehouse.scrub;

import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        List<Channel> continued = new ArrayList<>(1);
        Payload masked = part.edit(text -> {
            if (text.channel().isEmpty()) {
                masking.whole(text);
            } else {
                continued.add(next(text, part));
            }
        });
        if (continued.isEmpty()) {
            end(out);
        }
        out.accept(masked);
        while (channels.size() > MOST_CHANNELS) {
            Channel eldest = channels.values().iterator().next();
            eldest.flush(out);
            channels.values().remove(eldest);
        }
    }

    @Override
    public void end(Consumer<Payload> out) {
        channels.values().forEach(channel -> channel.flush(out));
    }

    private Channel next(Text text, Payload part) {
        Channel channel = channels.computeIfAbsent(text.channel(), name -> new Channel(name, text.field(), masking));
        channel.next(text, part);
        return channel;
    }
}
