package io.github.gatehouse.payload;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.IntStream;

/** What events and the names of channels say of the blocks of an answer that they belong to. */
final class Channels {

    /** Members of an event that number a block; a channel's name ends in their values. */
    static final List<String> BLOCKS = List.of("index", "output_index", "content_index", "summary_index");

    private static final List<String> CHOICES = List.of("choices", "candidates");

    private Channels() {}

    /** Whether the event is about the channel, or about nothing in particular. */
    static boolean concerns(Object event, String channel) {
        return !(event instanceof JsonObject object) || sameBlocks(object, channel) && sameChoice(object, channel);
    }

    private static boolean sameBlocks(JsonObject event, String channel) {
        String[] parts = channel.split("#", -1);
        for (int i = 0; i < BLOCKS.size() && parts.length > BLOCKS.size(); i++) {
            String ofChannel = parts[parts.length - BLOCKS.size() + i];
            if (!ofChannel.isEmpty()
                    && event.get(BLOCKS.get(i)) instanceof JsonNumber number
                    && !text(number).equals(ofChannel)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameChoice(JsonObject event, String channel) {
        for (String name : CHOICES) {
            String before = "data/" + name + '/';
            if (channel.startsWith(before) && event.get(name) instanceof JsonArray choices && !choices.isEmpty()) {
                String number = channel.substring(before.length(), channel.indexOf('/', before.length()));
                return numbers(choices).contains(number);
            }
        }
        return true;
    }

    private static List<String> numbers(JsonArray choices) {
        return IntStream.range(0, choices.size())
                .mapToObj(i -> number(choices.get(i), i))
                .toList();
    }

    /** A number that is too large for anybody to read numbers no block. */
    private static String text(JsonNumber number) {
        try {
            return number.toString();
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private static String number(JsonValue choice, int position) {
        boolean numbered = choice instanceof JsonObject object && object.get("index") instanceof JsonNumber;
        return numbered ? text(choice.asJsonObject().getJsonNumber("index")) : Integer.toString(position);
    }
}
