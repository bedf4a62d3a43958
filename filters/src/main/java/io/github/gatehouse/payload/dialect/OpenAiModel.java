package io.github.gatehouse.payload.dialect;

/** What the name of a model of OpenAI tells. */
final class OpenAiModel {

    private OpenAiModel() {}

    /**
     * Models of OpenAI that reason take the new name only, many compatible servers the old one only: the former are
     * {@code o1} and later, and {@code gpt-5} and later.
     */
    static boolean reasons(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1);
        if (name.startsWith("gpt-")) {
            int to = 4;
            while (to < name.length() && name.charAt(to) >= '0' && name.charAt(to) <= '9') {
                to++;
            }
            return to > 5 && to < 10 || to == 5 && name.charAt(4) >= '5';
        }
        return name.length() > 1 && name.charAt(0) == 'o' && name.charAt(1) >= '1' && name.charAt(1) <= '9';
    }
}
